import type { Sample } from '#scanner/engine/samples.ts'
import type { Part, Rule } from '#scanner/rules/define-rule.ts'

/** One way to write a sample down. `quotes` tells what keeps the value together, if anything does. */
export type Writing = {
  readonly name: string
  readonly quotes: '"' | "'" | '`' | null
  readonly write: (key: string, value: string) => string | Uint8Array
}

const upper = (key: string) => key.toUpperCase().replace(/[^A-Z0-9]+/g, '_')
const lines = (...text: readonly string[]) => `${text.join('\n')}\n`

export const writings: readonly Writing[] = [
  {
    name: 'env',
    quotes: null,
    write: (key, value) => lines('NODE_ENV=production', `${upper(key)}=${value}`, 'PORT=80'),
  },
  {
    name: 'shell',
    quotes: '"',
    write: (key, value) => lines('#!/bin/sh', `export ${upper(key)}="${value}"`),
  },
  {
    name: 'json',
    quotes: '"',
    write: (key, value) => JSON.stringify({ port: 80, [key]: value, debug: false }, null, 2),
  },
  {
    name: 'json on one line',
    quotes: '"',
    write: (key, value) => JSON.stringify([{ id: 1, [key]: value }, { id: 2 }]),
  },
  {
    name: 'yaml',
    quotes: null,
    write: (key, value) => lines('service:', `  ${key}: ${value}`, '  port: 80'),
  },
  {
    name: 'quoted yaml',
    quotes: "'",
    write: (key, value) => lines('env:', `  - name: x`, `    ${key}: '${value}'`),
  },
  { name: 'toml', quotes: '"', write: (key, value) => lines('[service]', `${key} = "${value}"`) },
  {
    name: 'ini with windows line ends',
    quotes: null,
    write: (key, value) => `[service]\r\n${key}=${value}\r\nport=80\r\n`,
  },
  {
    name: 'python',
    quotes: "'",
    write: (key, value) => lines('import os', `${key} = '${value}'`, 'print(1)'),
  },
  { name: 'typescript', quotes: '`', write: (key, value) => lines(`export const ${key} = \`${value}\``) },
  {
    name: 'java',
    quotes: '"',
    write: (key, value) => lines('class Main {', `  static final String ${upper(key)} = "${value}";`, '}'),
  },
  {
    name: 'php',
    quotes: "'",
    write: (key, value) => lines('<?php', `return ['${key}' => '${value}', 'port' => 80];`),
  },
  { name: 'go', quotes: '"', write: (key, value) => lines('var c = Config{', `\t${key}: "${value}",`, '}') },
  {
    name: 'terraform',
    quotes: '"',
    write: (key, value) => lines('resource "x" "y" {', `  ${key}   = "${value}"`, '}'),
  },
  {
    name: 'dockerfile',
    quotes: null,
    write: (key, value) => lines('FROM scratch', `ENV ${upper(key)}=${value}`),
  },
  {
    name: 'utf-16',
    quotes: '"',
    write: (key, value) => Buffer.from(`\ufeff${key} = "${value}"\r\n`, 'utf16le'),
  },
]

/** Ways for a text that is a line, a block or a document of its own. */
const places: readonly Writing[] = [
  { name: 'alone', quotes: null, write: (_key, text) => text },
  { name: 'as a line', quotes: null, write: (_key, text) => lines('first line', text, 'last line') },
  { name: 'after many lines', quotes: null, write: (_key, text) => lines(...Array(200).fill('x = 1'), text) },
  {
    name: 'with windows line ends',
    quotes: null,
    write: (_key, text) => `a\r\n${text}\r\nb\r\n`,
  },
  {
    name: 'in utf-16',
    quotes: null,
    write: (_key, text) => Buffer.from(`\ufeff${lines('a', text)}`, 'utf16le'),
  },
]

/** The writings a sample can be put into without becoming another text. */
export function writingsFor(rule: Rule, sample: Sample): readonly Writing[] {
  if (sample.standsAlone) return places
  const characters =
    rule.kind === 'shape' ? rule.shapes.flatMap(({ parts }) => parts.map(charactersOf)).join('') : ''
  return writings.filter(({ name, quotes }) => {
    if (quotes !== null && characters.includes(quotes)) return false
    if (/[\r\n]/.test(sample.secret)) return quotes === '`'
    if (sample.text.includes('\n')) return name.startsWith('json') || quotes === '`'
    if (name.startsWith('json')) return !/["\\]/.test(sample.text)
    if (quotes === null) return !/[\s#;&<>'"`]/.test(sample.text)
    return !sample.text.includes(quotes) && !/[\\$]/.test(sample.text)
  })
}

const charactersOf = (part: Part): string => (part.kind === 'run' ? part.alphabet : '')

export const bytesOf = (text: string | Uint8Array): Uint8Array =>
  typeof text === 'string' ? Buffer.from(text, 'utf8') : text
