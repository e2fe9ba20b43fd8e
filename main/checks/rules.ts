import { duplicateKey } from './ent-013-duplicate-key.ts';
import { missingPackage } from './pkg-001-missing-package.ts';
import { misplacedChild, unknownChild } from './ref-001-unknown-child.ts';
import { unknownMember } from './ref-003-unknown-member.ts';
import type { Rule } from './rule.ts';
import { unreadableToml } from './unreadable-toml.ts';

/** Every rule, in the order of reading; a new rule is a file and a line here. */
export const rules: readonly Rule[] = [
  missingPackage,
  unreadableToml,
  duplicateKey,
  unknownChild,
  misplacedChild,
  unknownMember,
];
