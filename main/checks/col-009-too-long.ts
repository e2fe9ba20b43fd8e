import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { fromVerawood, untilCore035OnMysql } from '../../contract/diagnostics/server-groups.ts';
import { readText } from '../semantics/field-values.ts';
import { codePoints } from '../semantics/python-text.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** From Verawood on 255 for a key and 500 for a title; before, MySQL takes 500 (8.4, 10.2). */
const limits = { key: { newer: 255, older: 500 }, title: { newer: 500, older: 500 } } as const;

/** Keys and titles of collections that are too long. */
export const longCollection: Rule = {
  name: 'col-009-too-long',
  needs: [],
  checkCollection: function* ({ file, key }, { collection }): Iterable<Diagnostic> {
    for (const field of ['key', 'title'] as const) {
      const at = collection?.entries.get(field);
      const reading = at === undefined ? null : readText(at, false);
      if (at === undefined || reading?.kind !== 'ok') continue;
      const length = codePoints(reading.value);
      const { newer, older } = limits[field];
      if (length <= newer) continue;
      const params = { field, length, limit: newer };
      yield report('COL-009', placeOf(file, at, key?.text), params, {
        severities: {
          ...fromVerawood('blocker'),
          ...untilCore035OnMysql(length > older ? 'blocker' : 'none'),
        },
      });
    }
  },
};
