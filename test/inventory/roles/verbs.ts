import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Ctx } from '#inventory/ctx.ts'

const root = resolve(import.meta.dirname, '../../..')

const FUNCTION =
  /export (?:async )?function\*? ?(\w+)(?:<[^(]*>)?\(\s*ctx: Ctx\b|export const (\w+) = (?:async )?\(\s*ctx: Ctx\b/g
/** A verb asks for its permission by itself; `allowAudit` is the audit log's own way to ask. */
const ASKS = /\ballow(Audit)?\(ctx\b/

/** They ask in the name of the verbs that call them. */
const ASK_FOR_VERBS = new Set(['allowAudit', 'mayDecide'])

type Exported = { readonly name: string; readonly path: string }

/** Every exported function of the inventory whose first argument is the context: verbs, and parts of verbs. */
function exported(): { verbs: Exported[]; parts: Exported[] } {
  const found: { verbs: Exported[]; parts: Exported[] } = { verbs: [], parts: [] }
  for (const path of globSync('inventory/*/*.ts', { cwd: root }).sort()) {
    if (/^inventory\/(model|policies|jobs)\//.test(path)) continue
    const source = readFileSync(join(root, path), 'utf8')
    const matches = [...source.matchAll(FUNCTION)]
    matches.forEach((match, index) => {
      const body = source.slice(match.index, matches[index + 1]?.index)
      const name = match[1] ?? match[2] ?? ''
      if (ASK_FOR_VERBS.has(name)) return
      ;(ASKS.test(body) ? found.verbs : found.parts).push({ name, path })
    })
  }
  return found
}

export const { verbs, parts } = exported()

/** Calls a verb by its name, as whoever forges an input would. */
export async function call(verb: Exported, ctx: Ctx, input: unknown): Promise<unknown> {
  const module: unknown = await import(join(root, verb.path))
  const found: unknown = Reflect.get(Object(module), verb.name)
  if (typeof found !== 'function') throw new Error(`${verb.path} does not export ${verb.name}.`)
  const reply: unknown = Reflect.apply(found, undefined, [ctx, input])
  if (typeof reply === 'object' && reply !== null && Symbol.asyncIterator in reply) {
    const rows: unknown[] = []
    for await (const row of reply as AsyncIterable<unknown>) rows.push(row)
    return rows
  }
  return reply
}

/** Files outside of the inventory, and what they import from it. */
export const outsiders = globSync('{app,scanner,prisma/seed}/**/*.{ts,tsx}', { cwd: root }).map((path) => ({
  path,
  source: readFileSync(join(root, path), 'utf8'),
}))
