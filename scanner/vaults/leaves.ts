import type { KeyObject } from 'node:crypto'
import { REPORT_THRESHOLD } from '#scanner/engine/judge.ts'
import { isWeak } from '#scanner/engine/score/entropy.ts'
import type { Candidate, Engine } from '#scanner/engine/types.ts'
import { knownAs } from '#scanner/keys/handles.ts'
import { publicKeyText } from '#scanner/keys/public-half.ts'
import { innerDigest, Secret } from '#scanner/secret.ts'
import { shownNames } from './leaf-names.ts'

/** A value inside a vault's value, as it can be compared: its form and the inner digest, never the value. */
export type InnerLeaf = {
  /** Name of the field; empty for the whole value. */
  readonly name: string
  readonly form: 'value' | 'public-key' | 'sealed-key'
  readonly weak: boolean
  /** The rule that it is most surely of; null where none is sure enough. */
  readonly rule: string | null
  readonly inner: Secret
}

/** Fewer characters than any credential has: flags, ports, names of regions. */
const FEWEST = 6
/** A value with more leaves than this is a document; the first ones are taken, and the engine's finds. */
const MOST = 1_000
const DEEPEST = 16

/**
 * Every value that lies in what a vault gave out: leaves of JSON, lines of a .env file, passwords of URLs, private
 * keys by their public half, and whatever the engine finds in the text. `salt` is the organisation's.
 */
export function leavesOf(value: Secret, { engine, salt }: { engine: Engine; salt: Uint8Array }): InnerLeaf[] {
  const named = value.expose((text) => {
    const found = new Map<string, string>()
    const add = (name: string, leaf: string) => {
      if (leaf.length >= FEWEST && found.size < MOST && !found.has(leaf)) found.set(leaf, name)
    }
    split(text, '', 0, add)
    const rules = new Map<string, Candidate>()
    for (const candidate of engine.scan(Buffer.from(text, 'utf8')).candidates)
      candidate.secret.expose((leaf) => {
        add(candidate.context.key ?? '', leaf)
        const score = rules.get(leaf)?.score ?? REPORT_THRESHOLD
        if (candidate.score >= score) rules.set(leaf, candidate)
      })
    const shown = shownNames(engine, [...found.values()], [...found.keys()])
    return [...found].map(([leaf, name]) => ({
      name: shown.get(name) ?? '',
      rule: rules.get(leaf)?.ruleId ?? null,
      secret: new Secret(leaf),
    }))
  })
  const unique = new Map<string, InnerLeaf>()
  for (const { name, rule, secret } of named) {
    const known = knownAs(secret)
    const inner = innerDigest(known.secret, salt)
    const weak = known.form === 'value' && secret.expose(isWeak)
    const key = inner.expose((digest) => `${known.form} ${digest}`)
    if (!unique.has(key)) unique.set(key, { name, form: known.form, weak, rule: weak ? null : rule, inner })
  }
  return [...unique.values()]
}

/** All of a value, to know it again in its place; it joins nothing anywhere else. */
export const wholeLeaf = (value: Secret, salt: Uint8Array): InnerLeaf => ({
  name: '',
  form: 'value',
  weak: true,
  rule: null,
  inner: innerDigest(value, salt),
})

/** The leaf of a public half that the vault shows to everybody. */
export const publicLeaf = (name: string, key: KeyObject, salt: Uint8Array): InnerLeaf => ({
  name,
  form: 'public-key',
  weak: false,
  rule: null,
  inner: innerDigest(new Secret(publicKeyText(key)), salt),
})

type Add = (name: string, leaf: string) => void

function split(text: string, name: string, depth: number, add: Add): void {
  const trimmed = text.trim()
  if (depth < DEEPEST && /^[[{"]/.test(trimmed)) {
    const document = jsonOf(trimmed)
    if (document !== undefined && typeof document !== 'number') {
      walk(document, name, depth + 1, add)
      return
    }
  }
  add(name, trimmed)
  if (depth < DEEPEST)
    for (const [key, value] of envLines(trimmed)) split(unquoted(value), joined(name, key), depth + 1, add)
  for (const password of urlPasswords(trimmed)) add(name, password)
}

function walk(node: unknown, name: string, depth: number, add: Add): void {
  if (typeof node === 'string') split(node, name, depth, add)
  else if (typeof node === 'number') add(name, String(node))
  else if (typeof node === 'object' && node !== null && depth < DEEPEST)
    for (const [key, child] of Object.entries(node))
      walk(child, Array.isArray(node) ? name : joined(name, key), depth + 1, add)
}

const joined = (name: string, key: string): string => (name === '' ? key : `${name}.${key}`)

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function* envLines(text: string): Iterable<readonly [string, string]> {
  for (const line of text.split(/\r?\n/)) {
    const [, key, value] = /^\s*(?:export\s+)?([A-Za-z_][\w.-]{0,200})\s*[=:]\s*(.*)$/.exec(line) ?? []
    if (key !== undefined && value !== undefined) yield [key, value.trim()]
  }
}

const unquoted = (value: string): string => /^(["'`])(.*)\1$/s.exec(value)?.[2] ?? value

/** The password of each URL, decoded and as it stands. */
function* urlPasswords(text: string): Iterable<string> {
  for (const [, password] of text.matchAll(
    /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:@/]{0,300}:([^\s@]{1,2000})@/gi,
  )) {
    if (password === undefined) continue
    yield password
    try {
      yield decodeURIComponent(password)
    } catch {
      // Not percent-encoded: as it stands is all there is.
    }
  }
}
