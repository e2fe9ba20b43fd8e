/** Exact answers of the servers' serializers; random ones: test/reference/server-fields.test.ts. */
import { describe, expect, test } from 'vitest';
import { releases } from '../../../contract/releases.ts';
import { readCollectionFields } from '../../../main/semantics/fields/read-collection.ts';
import {
  readComponentFields,
  readContainerFields,
} from '../../../main/semantics/fields/read-entity.ts';
import { readMetaFields, readPackageFields } from '../../../main/semantics/fields/read-package.ts';
import {
  readComponentVersionFields,
  readContainerVersionFields,
} from '../../../main/semantics/fields/read-version.ts';
import type { FieldsReading } from '../../../main/semantics/fields/reading.ts';
import { Raised } from '../../../main/semantics/python/raised.ts';
import type { PyDict, PyValue } from '../../../main/semantics/python/value.ts';

const { ulmo, verawood } = releases;

const str = (value: string): PyValue => ({ kind: 'str', value, type: 'String' });
const int = (value: bigint): PyValue => ({ kind: 'int', value, type: 'Integer' });
const float = (value: number): PyValue => ({ kind: 'float', value, type: 'Float' });
const yes: PyValue = { kind: 'bool', value: true };
const array = (...items: PyValue[]): PyValue => ({ kind: 'list', items, type: 'Array' });
const table = (entries: Readonly<Record<string, PyValue>>): PyDict => ({
  kind: 'dict',
  entries: new Map(Object.entries(entries)),
  type: 'Table',
});
const noon: PyValue = {
  kind: 'datetime',
  year: 2026,
  month: 2,
  day: 3,
  hour: 1,
  minute: 30,
  second: 0,
  microsecond: 500,
  offset: 5.5 * 3_600,
  type: 'DateTime',
};

const detail = (text: string, code: string): string =>
  `[ErrorDetail(string='${text}', code='${code}')]`;
const required = detail('This field is required.', 'required');
const blank = detail('This field may not be blank.', 'blank');
const notText = detail('Not a valid string.', 'invalid');
const wrongFormat = detail(
  'Datetime has wrong format. Use one of these formats instead: ' +
    'YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].',
  'invalid',
);

/** The values, or the text of the errors. */
function shown(reading: FieldsReading<unknown>): unknown {
  return reading.ok ? reading.value : reading.errors;
}

function raisedBy(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof Raised) return [error.module, error.type, error.message];
  }
  return [];
}

describe('[learning_package]', () => {
  test('is trimmed and brought to UTC', () => {
    const data = { title: str(' T '), key: float(1e16), description: str(' '), created: noon };
    expect(shown(readPackageFields(table(data), ulmo))).toEqual({
      title: 'T',
      key: '1e+16',
      description: '',
      created: '2026-02-02T20:00:00.000500Z',
    });
  });

  test('says what is missing in the order of the fields', () => {
    expect(shown(readPackageFields(table({ key: str('\x1f') }), ulmo))).toBe(
      `{'title': ${required}, 'key': ${blank}, ` +
        `'description': ${required}, 'created': ${required}}`,
    );
  });

  test.each([
    [undefined, "[ErrorDetail(string='No data provided', code='null')]"],
    [array(), detail('Invalid data. Expected a dictionary, but got Array.', 'invalid')],
    [str('x'), detail('Invalid data. Expected a dictionary, but got String.', 'invalid')],
    [yes, detail('Invalid data. Expected a dictionary, but got bool.', 'invalid')],
  ])('%j is no table', (data, errors) => {
    expect(shown(readPackageFields(data, verawood))).toBe(`{'non_field_errors': ${errors}}`);
  });

  test('a number that Python does not write out raises', () => {
    const huge = int(16n ** 4_000n);
    for (const title of [huge, array(table({ a: huge }))]) {
      expect(raisedBy(() => readPackageFields(table({ title }), ulmo))).toEqual([
        'builtins',
        'ValueError',
        'Exceeds the limit (4300 digits) for integer string conversion; ' +
          'use sys.set_int_max_str_digits() to increase the limit',
      ]);
    }
  });
});

describe('[meta]', () => {
  test('what is optional is null', () => {
    const data = { format_version: str(' 1_0.00 '), created_at: str('ISO-8601') };
    expect(shown(readMetaFields(table(data), ulmo))).toEqual({
      formatVersion: 10n,
      createdBy: null,
      createdByEmail: null,
      createdAt: '1900-01-01T00:00:00Z',
      originServer: null,
    });
  });

  test('an address is text, not null and an address, each in its own words', () => {
    const errors = (address: PyValue): unknown => {
      const data = { format_version: int(1n), created_at: noon, created_by_email: address };
      return shown(readMetaFields(table(data), ulmo));
    };
    const noAddress = detail('Enter a valid email address.', 'invalid');
    expect(errors(str(' '))).toBe(`{'created_by_email': ${blank}}`);
    expect(errors(array())).toBe(`{'created_by_email': ${noAddress}}`);
    expect(errors(int(7n))).toBe(`{'created_by_email': ${noAddress}}`);
    expect(errors(str('a\0@b.co'))).toBe(
      "{'created_by_email': [" +
        "ErrorDetail(string='Null characters are not allowed.', " +
        "code='null_characters_not_allowed'), " +
        "ErrorDetail(string='Enter a valid email address.', code='invalid')]}",
    );
  });

  test('a number of too many digits is too long as text and none as a number', () => {
    const errors = (number: PyValue): unknown =>
      shown(readMetaFields(table({ format_version: number, created_at: noon }), ulmo));
    const tooLong = detail('String value too large.', 'max_string_length');
    const noInteger = detail('A valid integer is required.', 'invalid');
    expect(errors(str('1'.repeat(1_001)))).toBe(`{'format_version': ${tooLong}}`);
    expect(errors(int(10n ** 4_300n))).toBe(`{'format_version': ${noInteger}}`);
    expect(errors(str('\x1c1'))).toBe(`{'format_version': ${noInteger}}`);
    expect(errors(array(int(1n)))).toBe(`{'format_version': ${noInteger}}`);
  });

  test('3.12 knows digits that 3.11 does not', () => {
    const data = table({ format_version: str('\u{11f57}'), created_at: noon });
    expect(readMetaFields(data, ulmo).ok).toBe(false);
    expect(shown(readMetaFields(data, verawood))).toMatchObject({ formatVersion: 7n });
  });
});

describe('[entity]', () => {
  const entity = { can_stand_alone: yes, key: str(' xblock.v1:html:a:b\n') };

  test('takes the time of the restore where it has none', () => {
    expect(shown(readComponentFields(table(entity), ulmo))).toEqual({
      canStandAlone: true,
      key: 'xblock.v1:html:a:b',
      created: 'now',
      namespace: 'xblock.v1',
      typeName: 'html',
      code: 'a:b',
    });
  });

  test('names the parts of a key as each family does, and quotes it as its Python does', () => {
    // U+1FA75 came with Unicode 15.0.
    const data = table({ can_stand_alone: yes, key: str("it's:\u{1fa75}\u200b") });
    expect(shown(readComponentFields(data, ulmo))).toBe(
      `{'key': [ErrorDetail(string='Invalid entity_key format: "it\\'s:\\\\U0001fa75\\\\u200b". ` +
        `Expected format: \\'{namespace}:{type_name}:{local_key}\\'', code='invalid')]}`,
    );
    expect(shown(readComponentFields(data, verawood))).toBe(
      `{'key': [ErrorDetail(string='Invalid entity_key format: "it\\'s:\u{1fa75}\\\\u200b". ` +
        `Expected format: \\'{namespace}:{type_name}:{component_code}\\'', code='invalid')]}`,
    );
  });

  test('looks at the form of a key only where every field is in order', () => {
    const data = table({ can_stand_alone: str(' true '), key: str('a') });
    expect(shown(readComponentFields(data, ulmo))).toBe(
      `{'can_stand_alone': ${detail('Must be a valid boolean.', 'invalid')}}`,
    );
  });

  test.each<[PyValue, string]>([
    [table({}), detail('Container must be a dict with exactly one key.', 'invalid')],
    [
      table({ unit: yes, section: yes }),
      detail('Container must be a dict with exactly one key.', 'invalid'),
    ],
    [table({ Unit: yes }), detail('Invalid container value: Unit', 'invalid')],
    [array(), detail('Expected a dictionary of items but got type "Array".', 'not_a_dict')],
  ])('container %# is refused', (container, errors) => {
    const data = table({ ...entity, container });
    expect(shown(readContainerFields(data, ulmo))).toBe(`{'container': ${errors}}`);
  });

  test('a level may hold anything', () => {
    const data = table({ ...entity, container: table({ unit: yes }), created: noon });
    expect(shown(readContainerFields(data, ulmo))).toMatchObject({ level: 'unit' });
  });

  test.each<[PyValue, string]>([
    [str('a'), "'String' object is not a mapping"],
    [{ kind: 'date', year: 2026, month: 1, day: 2 }, "'datetime.date' object is not a mapping"],
    [{ kind: 'none' }, "'NoneType' object is not a mapping"],
  ])('%# cannot be unpacked', (data, message) => {
    for (const read of [readComponentFields, readContainerFields, readCollectionFields]) {
      expect(raisedBy(() => read(data, ulmo))).toEqual(['builtins', 'TypeError', message]);
    }
  });
});

describe('[[version]]', () => {
  const own = 'xblock.v1:html:own';
  const version = { title: str('T'), version_num: float(2) };

  test('goes to its own entity, or to what its family lets it name', () => {
    const named = table({ ...version, entity_key: str(' a '), entity_ref: str('b') });
    const values = { title: 'T', created: 'now', number: 2n };
    expect(shown(readComponentVersionFields(table(version), own, ulmo))).toEqual({
      ...values,
      entityKey: own,
    });
    expect(shown(readComponentVersionFields(named, own, ulmo))).toEqual({
      ...values,
      entityKey: 'a',
    });
    expect(shown(readComponentVersionFields(named, own, verawood))).toEqual({
      ...values,
      entityKey: 'b',
    });
  });

  test('has its errors in the order of its family, and may be untitled from Verawood on', () => {
    const bad = table({ title: str(''), entity_key: yes, entity_ref: yes, created: str('soon') });
    expect(shown(readComponentVersionFields(bad, own, ulmo))).toBe(
      `{'title': ${blank}, 'entity_key': ${notText}, ` +
        `'created': ${wrongFormat}, 'version_num': ${required}}`,
    );
    expect(shown(readComponentVersionFields(bad, own, verawood))).toBe(
      `{'created': ${wrongFormat}, 'version_num': ${required}, 'entity_ref': ${notText}}`,
    );
  });

  test.each<[PyValue, readonly string[]]>([
    [
      table({}),
      ['Container must be a dict with exactly one key.', "Container must have a 'children' key."],
    ],
    [table({ child: array() }), ["Container must have a 'children' key."]],
    [table({ children: str('a') }), ["'children' must be a list."]],
    [
      table({ children: yes, more: yes }),
      ['Container must be a dict with exactly one key.', "'children' must be a list."],
    ],
  ])('container %# is refused', (container, sentences) => {
    const errors = sentences.map((sentence) => {
      const quote = sentence.includes("'") ? '"' : "'";
      return `ErrorDetail(string=${quote}${sentence}${quote}, code='invalid')`;
    });
    const data = table({ ...version, container });
    expect(shown(readContainerVersionFields(data, own, verawood))).toBe(
      `{'container': [${errors.join(', ')}]}`,
    );
  });

  test('keeps children as they are', () => {
    const items = [str(' a '), int(1n), array()];
    const data = table({ ...version, container: table({ children: array(...items) }) });
    expect(shown(readContainerVersionFields(data, own, ulmo))).toMatchObject({ children: items });
  });
});

describe('[collection]', () => {
  const named = { title: str('T'), key: str('k'), description: str('') };

  test('trims its members and keeps each', () => {
    const data = table({ ...named, entities: array(str(' a'), str('a'), int(5n)) });
    expect(shown(readCollectionFields(data, ulmo))).toEqual({
      title: 'T',
      key: 'k',
      description: '',
      members: ['a', 'a', '5'],
    });
  });

  test('says which of them are refused', () => {
    const data = table({ ...named, entities: array(yes, str('a'), str(' '), array()) });
    expect(shown(readCollectionFields(data, ulmo))).toBe(
      `{'entities': {0: ${notText}, 2: ${blank}, 3: ${notText}}}`,
    );
  });

  test('takes nothing else for a list', () => {
    const data = table({ ...named, entities: str('a') });
    expect(shown(readCollectionFields(data, ulmo))).toBe(
      `{'entities': ${detail('Expected a list of items but got type "String".', 'not_a_list')}}`,
    );
  });
});
