import { latin1, lineStart } from '../bytes.ts'
import type { HowGiven } from './assignment-value.ts'

/** Another way to give a name a value: what stands before the name in its line, what between them, and how it counts. */
type Form = {
  readonly before: RegExp
  readonly after: RegExp
  readonly how: HowGiven
  readonly element?: true
}

/** Longest stretch between a name and its value. */
const LONGEST_BETWEEN = 400
const LONGEST_LINE = 200

/** Ways that look like another one and are looked for before it. */
const FIRST: readonly Form[] = [
  // ${PASSWORD:-x}, ${db.password:x}
  { before: /\$\{$/, after: /^(?::[-=]?|-)(?=[^\s{}"'$`]{4,200}\})/, how: 'named-value' },
  // <entry key="password">x</entry>, <string name="api_key">x</string>
  {
    before: /(?:name|key|id)=["']$/i,
    after: /^["'](?:\s{1,4}[\w:-]{1,40}=["'][^"'<>\n]{0,80}["']){0,4}\s{0,4}>(?=[^<\s])/,
    how: 'element',
    element: true,
  },
  // <key>password</key> <string>x</string>
  { before: /<key>$/, after: /^<\/key>\s{0,40}<string>(?=[^<\s])/, how: 'element', element: true },
  // **Password:** x
  { before: /\*\*[\w ]{0,30}$/, after: /^:\*\*[ \t]{1,3}(?=\S)/, how: 'operator' },
  // INSERT INTO settings VALUES ('password', 'x')
  { before: /VALUES\s{0,4}\(\s{0,4}["']$/i, after: /^["'][ \t]{0,4},[ \t]{0,4}(?=N?["'])/, how: 'operator' },
]

const LAST: readonly Form[] = [
  // #define PASSWORD "x"
  { before: /#[ \t]{0,4}define[ \t]{1,20}$/, after: /^[ \t]{1,40}(?=["'])/, how: 'operator' },
  // :password "x", (setq password "x")
  {
    before: /(?::|\((?:setq|def|defvar|defparameter)[ \t])$/,
    after: /^[ \t]{1,4}(?=")/,
    how: 'operator',
  },
  // password "x" at the beginning of a line
  { before: /^[ \t]*$/, after: /^[ \t]{1,8}(?=["'])/, how: 'command-flag' },
  // Dim password As String = "x"
  {
    before: /\b(?:Dim|Const|Private|Public|Static)[ \t]/i,
    after: /^[ \t]{1,4}As[ \t]{1,4}\w{1,20}[ \t]{0,4}=[ \t]{0,4}(?=")/i,
    how: 'operator',
  },
  // char password[] = "x"
  { before: /\S/, after: /^\[\w{0,20}\][ \t]{0,4}=[ \t]{0,4}(?=L?["'])/, how: 'operator' },
  // **Password**: x
  { before: /\*\*[\w ]{0,30}$/, after: /^\*\*[ \t]{0,2}:[ \t]{1,3}(?=\S)/, how: 'operator' },
  // | password | x |
  {
    before: /\|[ \t]{0,12}[`*]{0,2}[\w ]{0,30}$/,
    after: /^[`*]{0,2}[ \t]{0,40}\|[ \t]{0,12}`?(?=[^\s|`]{6,120}`?[ \t]{0,40}\|)/,
    how: 'argument',
  },
  // variable "password" { default = "x" }
  {
    before: /\bvariable[ \t]{1,4}"$/,
    after:
      /^"[ \t]{0,4}\{\s{0,40}(?:[a-z_]{1,20}[ \t]{0,20}=[^\n]{0,120}\n\s{0,20}){0,5}default[ \t]{0,20}=[ \t]{0,4}(?=")/,
    how: 'named-value',
  },
  // requirepass x, enable secret 5 x: all that is left of a line, and with a digit in it
  {
    before: /^[ \t]*(?:[A-Za-z][\w-]{0,30}[ \t]{1,4}){0,3}$/,
    after:
      /^[ \t]{1,20}(?:[05-9][ \t]{1,4})?(?=(?=[^\s0-9]{0,80}[0-9])[\w!@#$%^&*+./=-]{8,80}[ \t]{0,20}(?:\r?\n|$))/,
    how: 'command-flag',
  },
]

/** Where the value of a name begins by one of these forms, and by which; null when by none. */
export function otherForm(
  bytes: Uint8Array,
  key: { readonly start: number; readonly end: number },
  isFirst: boolean,
): { readonly from: number; readonly how: HowGiven; readonly element: boolean } | null {
  const after = latin1(bytes, key.end, Math.min(bytes.length, key.end + LONGEST_BETWEEN))
  const before = latin1(bytes, lineStart(bytes, key.start, LONGEST_LINE), key.start)
  for (const form of isFirst ? FIRST : LAST) {
    const found = form.after.exec(after)
    if (found === null || !form.before.test(before)) continue
    return { from: key.end + found[0].length, how: form.how, element: form.element === true }
  }
  return null
}
