/** What random TOML is made of: each pool sound, nearly sound and wrong pieces side by side. */
const control = '\0 \u0001 \u000b \u000c \u001c \u007f \u0085'.split(' ');
export const oddCharacters = [...control, '\u00a0', '\u2028', '\ufeff', '\u3000'];
export const otherDigits = ['٣', '１', '\u{1d7d9}', '\u{11f51}', '\u{1e4f3}', '²'];

export const names = `a b c a b c a b c a b c a b c a b c "a" 'b' "" version 1 -_`.split(' ');
const spacedNames = ['a b', '', '"a b"'];
export const oddNames = [
  `"""a""" '''b''' "\\u0061" "\\x61" é a# "a "\\e"`.split(' '),
  spacedNames,
].flat();
export const lineEnds = [
  ['\n', '\n', '\n', '\n', '\n', '\r\n', '\r\n', '\r'],
  ['\u0085', '\u2028', '\n\n', '\v'],
].flat();
export const soundComments = ['', '', '', ' # c', '#', '\t# é🐢'];
export const comments = [...soundComments, '# \t', ' #\u0001', ' #\u2028', ' #\r'];
export const fillers = ['', '', '', ' ', '\n', '\r\n', ' # c\n', '\t', '\r', ' \n '];

export const numbers = `0 1 -1 +1 -0 +0 00 01 1_000 1__0 _1 1_ 0x1F 0X1F 0x 0x_1 0x1_f 0xfF_aA -0x1
  0o17 0o8 0O7 0b101 0b2 0b1_0 1.5 1. .5 +.5 -1.5e3 1e3 1E3 1e+3 1e-3 1e 1e5_0 1_0e1 0e5 0E5 -0E5 0.0
  -0.0 1e400 -1e400 5e-324 1.e3 inf +inf -inf nan +nan -nan +Inf -NaN +INF Inf infinity +infinity nanx
  inf. 9223372036854775808 1e1_0 0.1_2 0._1 1_.0 + - --1 1-2 1a 0e 0b 0o 1f`.split(/\s+/u);
const moment = '2026-02-03T04:05:06';
export const moments = [
  `2026-02-03 2026-02-30 2024-02-29 2023-02-29 0000-01-01 0001-01-01 9999-12-31 2026-13-01 ${moment}Z
  2026-02-03t04:05:06z 2026-02-03T04:05 ${moment}.1234567+05:30 ${moment}-00:00 2026-02-03T04:05:60Z
  2026-02-03T24:00:00 2026-02-03T 2026-02-03_04:05:06 2026-02-0304:05:06 20260203 04:05:06 04:05 4:05
  04:05:06. 04:05:06.5 04:05:60 24:00 04:05Z 04:05:06+01:00 04:60 ${moment}+24:00 ${moment}-23:59
  2026-2-3`.split(/\s+/u),
  ['2026-02-03 04:05:06', '2026-02-03 04:05', '2026-02-03  04:05:06', '2026-02-03 x'],
  ['2026-02-03 04:05:06.1234567 ', '2026-02-03\u00a0', '2026-02-03 \u00a0', '2026-02-03 04:05Z'],
].flat();
export const strings = [
  ['""', '"x"', "'x'", "''", '"""x"""', "'''x'''", '"a\\nb"', '"\\u00e9"', '"\\U0001F600"'],
  ['"\\ud800"', '"\\x41"', '"\\e"', '"\\q"', '"\\u12"', '"\\U00110000"', '"a', "'a", '"""a'],
  ['"""a""', '""""a""""', '"""""a"""""', '""""""', '"""""""', '"""a\\\n  b"""', '"""a\\ b"""'],
  ['"""a\\\r\n b"""', '"""\r\nx\r\ny"""', '"""x\ry"""', '"""\n\nx"""', '"\t"', "'''a''b'''"],
  ["''''a''''", '"é🐢"', '"\\\\"', '"\\"', '"""\\"""', '"a\nb"', '"\u0085"', '"\u007f"'],
  ["'\u0001'", '"x" "y"', '"\\u0041', '"\\U0000004"', '"""a\\', "'''\r\n'''", '"""\\\n"""'],
].flat();
export const words = 'true false True tru truee null x [ ] { } , = . #'.split(' ');
export const plainValues = ['1', '2', '"x"', 'true', 'false', '1.5'];

export const tokens = [
  `" ' """ ''' \\ [ ] [[ ]] { } = . , # _ + - : \\u00e9 \\U0001F600 \\ud800 \\e \\x41 🐢 é`.split(
    ' ',
  ),
  [' ', '\n', '\r\n', '\r', '\t', '\u0085', '\u2028'],
  oddCharacters,
  otherDigits,
].flat();
export const lines = [
  ['[a]', '[[a]]', '[a.b]', '[[a.b]]', '[entity]', '[entity.draft]', '[[version]]', '[x]', ''],
  ['[version.container]', 'a.b = 1', 'a.c = 2', 'a = { b.c = 1 }', 'entity.key = "k"', '# c'],
  ['version_num = 1', 'entity.draft.version_num = 1', 'version.title = "t"'],
].flat();

/** Files as the exporters write them. */
export const files = [
  `[meta]
format_version = 1
created_by = "lena"
created_at = 2026-02-03T04:05:06.123456Z

[learning_package]
title = "Harbour"
key = "lib:Org:harbour"
description = ""
created = 2026-02-03T04:05:06Z
`,
  `[entity]
can_stand_alone = true
key = "xblock.v1:html:intro"
created = 2026-02-03T04:05:06Z

[entity.draft]
version_num = 2

[entity.published]
# unpublished: no published_version_num

# ### Versions

[[version]]
title = "Intro \\"1\\""
version_num = 2

[[version]]
title = "é"
version_num = 1
`,
  `[entity]
can_stand_alone = true
key = "unit-1"
created = 2026-02-03T04:05:06Z

[entity.draft]
version_num = 2

[entity.published]
version_num = 1

[entity.container.unit]

# ### Versions

[[version]]
title = "One"
version_num = 2

[version.container]
children = ["xblock.v1:html:intro"]

[[version]]
title = "One"
version_num = 1

[version.container]
children = []
`,
  `[collection]
title = "C"
key = "c"
description = "d"
created = 2026-02-03T04:05:06Z
entities = [
    "xblock.v1:html:intro",
    "xblock.v1:problem:sum",
]
`,
];
