import { z } from 'zod'
import type { ConnectorEntry, ExportFormat, ExportPage, ExportProblem } from '../connector.ts'
import { linesOf } from '../lines.ts'
import { deployKeyEntry, secretEntry, type Whereabouts } from './map.ts'
import { authorizationEntry, installationEntry, tokenEntry } from './map-access.ts'
import { type Part, partOf, whereabouts } from './parts.ts'
import { Authorization, DeployKey, Installation, Secret, TokenGrant } from './wire.ts'

const PAGE = 500

/** Replies of `gh api`, an item on a line, each with the path that it came `from`. */
export const githubJson: ExportFormat = {
  name: 'gh-api',
  title: 'Lists of GitHub, as gh api prints them (JSON lines)',
  madeBy:
    'for path in orgs/ORG/actions/secrets orgs/ORG/installations repos/ORG/REPO/actions/secrets repos/ORG/REPO/environments/ENVIRONMENT/secrets repos/ORG/REPO/keys; do gh api --paginate "$path" --jq "(if type == \\"array\\" then . else (.secrets // .installations) end)[] | {from: \\"$path\\"} + ." ; done > github.jsonl',
  recognises: (head) => /^\s*\{"from": ?"(?:orgs|repos)\//.test(head),
  async *read(content): AsyncGenerator<ExportPage> {
    let part = ''
    let entries: ConnectorEntry[] = []
    let problems: ExportProblem[] = []
    let number = 0
    for await (const { line } of linesOf(content, 0, true)) {
      number++
      if (line.trim() === '') continue
      const read = entryOf(line)
      if (read === null) {
        problems.push({
          line: number,
          text: 'This is no item of a list of GitHub with the path it came from.',
        })
        continue
      }
      if (read.part !== part || entries.length === PAGE) {
        if (entries.length > 0) yield { part, entries }
        part = read.part
        entries = []
      }
      entries.push(read.entry)
      if (problems.length === PAGE) {
        yield { problems }
        problems = []
      }
    }
    if (entries.length > 0) yield { part, entries }
    if (problems.length > 0) yield { problems }
  },
}

const From = z.object({ from: z.string().max(1_000) })

/** `orgs/acme/actions/secrets`, `repos/acme/shop/environments/live/secrets`, `repos/acme/shop/keys`. */
const PATH =
  /^\/?(orgs|repos)\/([\w.-]+)(?:\/([\w.-]+))??\/(?:(actions|dependabot|codespaces)\/secrets|environments\/(.+)\/secrets|(keys|personal-access-tokens|credential-authorizations|installations))$/

const LISTS_OF: Readonly<Record<string, string>> = {
  keys: 'deploy-keys',
  'personal-access-tokens': 'fine-grained-tokens',
  'credential-authorizations': 'credential-authorizations',
  installations: 'app-installations',
}

type Found = { readonly part: Part; readonly at: Whereabouts }

function placeOf(from: string): Found | null {
  const [, kind, organisation = '', repository, secrets, environment, other = ''] = PATH.exec(from) ?? []
  if ((kind === 'repos') !== (repository !== undefined)) return null
  const list =
    secrets !== undefined
      ? `${secrets}-secrets`
      : environment !== undefined
        ? 'environment-secrets'
        : LISTS_OF[other]
  const part = partOf(repository === undefined ? `organisation/${list}` : `${list}/${repository}`)
  if (part === null) return null
  const at = { ...whereabouts(organisation, part), call: `gh api ${from}`.slice(0, 200) }
  return {
    part,
    at: environment === undefined ? at : { ...at, environment: decoded(environment) },
  }
}

function entryOf(line: string): { part: string; entry: ConnectorEntry } | null {
  const item = jsonOf(line)
  const from = From.safeParse(item)
  const found = from.success ? placeOf(from.data.from) : null
  const entry = found === null ? null : mapped(found, item)
  return found === null || entry === null ? null : { part: found.part.name, entry }
}

function mapped({ part, at }: Found, item: unknown): ConnectorEntry | null {
  const as = <Item>(schema: z.ZodType<Item>, entry: (item: Item, at: Whereabouts) => ConnectorEntry) => {
    const read = schema.safeParse(item)
    return read.success ? entry(read.data, at) : null
  }
  switch (part.list) {
    case 'deploy-keys':
      return as(DeployKey, deployKeyEntry)
    case 'fine-grained-tokens':
      return as(TokenGrant, tokenEntry)
    case 'credential-authorizations':
      return as(Authorization, authorizationEntry)
    case 'app-installations':
      return as(Installation, installationEntry)
    default:
      return as(Secret, (secret) => secretEntry(secret, at))
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
