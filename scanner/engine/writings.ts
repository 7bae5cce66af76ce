import type { Sample } from './sample.ts'

const escapedFor = (quote: string) => (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n')
const double = escapedFor('"')
const single = escapedFor("'")
const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;')
const camel = (key: string): string =>
  key.replace(/[_\s-]+(\w)/g, (_, letter: string) => letter.toUpperCase())
const upper = (key: string): string => key.toUpperCase().replace(/[^A-Z0-9]+/g, '_')
const block = (text: string): string => text.split('\n').join('\n    ')
const queryValue = (text: string): string => encodeURIComponent(text)

/** How people write a value under a name, in the languages and files where credentials are found. */
const WRITINGS = {
  env: (key, text) => `DEBUG=0\n${upper(key)}=${text.includes('\n') ? `"${double(text)}"` : text}\n`,
  'env-quoted': (key, text) => `export ${upper(key)}="${double(text)}"\n`,
  ini: (key, text) => `[service]\n${key} = ${text.includes('\n') ? `"${double(text)}"` : text}\n`,
  json: (key, text) => `${JSON.stringify({ name: 'x', [camel(key)]: text, port: 1 }, null, 2)}\n`,
  'json-minified': (key, text) => JSON.stringify({ name: 'x', [key]: text, port: 1 }),
  yaml: (key, text) =>
    `service:\n  ${key}: ${text.includes('\n') ? `|\n    ${block(text)}` : `"${double(text)}"`}\n  port: 1\n`,
  xml: (key, text) => `<service>\n  <${camel(key)}>${xml(text)}</${camel(key)}>\n</service>\n`,
  'xml-attribute': (key, text) => `<add key="${key}" value="${xml(text)}" />\n`,
  toml: (key, text) => `[service]\n${key} = "${double(text)}"\n`,
  properties: (key, text) => `service.${key.replaceAll('_', '.')}=${text.replaceAll('\n', '\\n')}\n`,
  dockerfile: (key, text) => `FROM node:26\nENV ${upper(key)}="${double(text)}"\n`,
  shell: (key, text) => `#!/bin/sh\n${key.replaceAll('-', '_')}='${text.replaceAll("'", '')}'\n`,
  javascript: (key, text) => `const ${camel(key)} = '${single(text)}';\n`,
  python: (key, text) => `${upper(key)} = "${double(text)}"\n`,
  java: (key, text) => `  private static final String ${upper(key)} = "${double(text)}";\n`,
  csharp: (key, text) =>
    `public string ${camel(key)} { get; } = "${double(text)}";\nvar ${camel(key)} = "${double(text)}";\n`,
  go: (key, text) => `\t${camel(key)} := "${double(text)}"\n`,
  php: (key, text) => `<?php\n$${key.replaceAll('-', '_')} = '${single(text)}';\n`,
  ruby: (key, text) => `  :${key.replaceAll('-', '_')} => '${single(text)}',\n`,
  terraform: (key, text) => `resource "x" "y" {\n  ${key.replaceAll('-', '_')} = "${double(text)}"\n}\n`,
  url: (key, text) => `fetch("https://service.net/v1?${key}=${queryValue(text)}&page=1")\n`,
  header: (key, text) => `X-${camel(key)}: ${text.replaceAll('\n', '\\n')}\n`,
  curl: (key, text) => `curl -H "X-${key}: ${double(text)}" https://service.net/\n`,
  'json-in-string': (key, text) => `payload = ${JSON.stringify(JSON.stringify({ [key]: text }))}\n`,
  comment: (key, text) => `# ${key}: ${text.replaceAll('\n', '\\n')}\n`,
} as const satisfies Record<string, (key: string, text: string) => string>

export type Writing = keyof typeof WRITINGS

/** Every writing by name. */
export const writings = Object.keys(WRITINGS).filter((name): name is Writing => name in WRITINGS)

/** The sample as somebody would have written it; a sample that stands alone is a text of its own in every writing. */
export function wrapIn(writing: Writing, sample: Sample): string {
  return sample.standsAlone
    ? `first line\n${sample.text}\nlast line\n`
    : WRITINGS[writing](sample.key, sample.text)
}
