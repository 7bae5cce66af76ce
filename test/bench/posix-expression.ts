import type { Part, Rule, Shape } from '#scanner/rules/define-rule.ts'

/** A POSIX extended expression for what the rule looks for, as somebody would write it for grep. */
export function expressionsOf(rule: Rule): string[] {
  if (rule.kind === 'shape') {
    const words = rule.context?.keywords ?? []
    return rule.shapes.map((shape) =>
      startsWithText(shape) || words.length === 0
        ? partsOf(shape.parts)
        : `(${onOneLine(words).map(escaped).join('|')}).{0,40}${partsOf(shape.parts)}`,
    )
  }
  if (rule.kind === 'pattern') return [rule.pattern]
  const words = rule.words.map(escaped).join('|')
  switch (rule.family) {
    case 'pem':
      return [`BEGIN (${words})`]
    case 'url-password':
      return [`${rule.words.includes('*') ? '[a-z]+' : `(${words})`}://[^ :/@]+:[^ /@]+@`]
    case 'assignment':
      return [`(${words})["']? ?[:=]+ ?["']?[^ "',;]{8,}`]
    case 'json-document':
      return [`"(${words})": ?"[^"]{8,}"`]
    case 'http-header':
      return [`(${words}) [A-Za-z0-9+/=._-]{16,}`]
    case 'jwt':
      return ['eyJ[A-Za-z0-9_-]+[.]eyJ[A-Za-z0-9_-]+[.][A-Za-z0-9_-]{20,}']
    case 'key-file':
      return ['(MII|MHc|MIG|/u3[+]7|A9mim)[A-Za-z0-9+/]{60,}']
    case 'seed-phrase':
      return [`(${words}).{0,40}([a-z]{3,8} ){11}`]
    case 'login-call':
      return [`(${words})[^)]{3,80}`]
    case 'netrc':
      return ['machine +[^ ]+ +login +[^ ]+ +password +[^ ]+']
  }
}

/** grep reads line by line: a word that begins one is looked for anywhere in it. */
const onOneLine = (words: readonly string[]): string[] => words.map((word) => word.trimStart())

const startsWithText = (shape: Shape): boolean => {
  const [first] = shape.parts
  return first?.kind === 'literal' && first.texts.every((text) => text.length >= 3)
}

const partsOf = (parts: readonly Part[]): string => parts.map(partOf).join('')

function partOf(part: Part): string {
  if (part.kind === 'literal') return `(${part.texts.map(escaped).join('|')})`
  if (part.kind === 'optional') return `(${partsOf(part.parts)})?`
  return `${setOf(part.alphabet)}{${part.min},${part.max > 255 ? '' : part.max}}`
}

const escaped = (text: string): string =>
  text.replace(/[.[\]{}()*+?^$|\\/]/g, (sign) => (sign === '/' ? '/' : `\\${sign}`))

/** A bracket set: `]` first, `-` last, ranges for runs of three and more. */
function setOf(alphabet: string): string {
  const codes = [...new Set(alphabet)]
    .map((character) => character.charCodeAt(0))
    .filter((code) => code >= 32)
    .sort((a, b) => a - b)
  const has = (sign: string): boolean => alphabet.includes(sign)
  let body = ''
  for (let index = 0; index < codes.length; ) {
    const from = codes[index] ?? 0
    let to = from
    while (codes[index + 1] === to + 1) to = codes[++index] ?? to
    index++
    const shown = [from, to].map((code) => String.fromCharCode(code))
    if (from === 45 || from === 93 || from === 94) continue
    body += to - from >= 2 ? shown.join('-') : from === to ? (shown[0] ?? '') : shown.join('')
  }
  return `[${has(']') ? ']' : ''}${body}${has('^') ? '^' : ''}${has('-') ? '-' : ''}]`
}
