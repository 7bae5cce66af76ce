import type { PermissionCheck, VaultMode } from '#inventory/model/vault.ts'
import type { ConnectorTools, EntryPage, OpenVault } from '../connector.ts'
import { examined } from '../examined.ts'
import { VaultError } from '../vault-error.ts'
import { type GitLabClient, type GitLabPart, gitlabClient, type Place, placeOf } from './client.ts'
import type { GitLabCredential, GitLabOptions, ListName } from './options.ts'

/** Tokens and CI variables of a GitLab; only variables have values that can be read. */
export async function openGitLab(
  options: GitLabOptions,
  credential: GitLabCredential | null,
  tools: ConnectorTools,
): Promise<OpenVault> {
  if (credential === null)
    throw new VaultError('refused-credential', 'GitLab needs a credential.', 'Give {"token": …}.')
  const client = gitlabClient(options, credential, tools)
  const partOf = (name: string): GitLabPart => {
    const part = client.parts.find((each) => each.name === name)
    if (part === undefined) throw new VaultError('gone', `There is no part ${name}.`, 'Sync it again.')
    return part
  }
  return {
    doctor: (mode) => examine(client, mode, tools),
    async *parts() {
      await client.whoAmI()
      for (const { name } of client.parts) yield { name, state: 'pending', reason: null }
    },
    entries: (name, cursor) => entriesOf(client, partOf(name), cursor, tools.signal),
    async value({ path, kind, name, facts }) {
      if (kind !== 'ci-variable') return null
      const scope = facts.environmentScope ?? '*'
      const part = partOf(path.slice(0, -`/variables/${name}@${scope}`.length))
      return facts.hidden === 'true' ? null : client.variable(part, name, scope)
    },
    sightings: null,
    close: async () => {},
  }
}

async function* entriesOf(
  client: GitLabClient,
  part: GitLabPart,
  cursor: string | null,
  signal: AbortSignal,
): AsyncGenerator<EntryPage> {
  for (let place: Place | null = placeOf(cursor, part); place !== null; ) {
    signal.throwIfAborted()
    const { entries, next } = await client.page(part, place)
    place = next === null ? after(part, place.list) : { list: place.list, page: next }
    yield { entries, cursor: place === null ? null : `${place.list}:${place.page}` }
  }
}

/** The beginning of the next list of a part; null after its last. */
function after({ lists }: GitLabPart, list: ListName): Place | null {
  const next = lists[lists.indexOf(list) + 1]
  return next === undefined ? null : { list: next, page: 1 }
}

const EFFECTS: Readonly<Record<ListName, string>> = {
  access_tokens: 'Its access tokens are not in the inventory.',
  deploy_tokens: 'Its deploy tokens are not in the inventory.',
  variables: 'Its CI variables are not in the inventory.',
}

async function examine(client: GitLabClient, mode: VaultMode, tools: ConnectorTools) {
  return examined(tools, async () => {
    const identity = await client.whoAmI()
    const checks: PermissionCheck[] = []
    for (const part of client.parts)
      for (const list of part.lists) {
        const state = await client.page(part, { list, page: 1 }, 1).then(() => 'granted' as const, missing)
        const values = list === 'variables' && mode === 'metadata' ? ` ${LISTED}` : ''
        checks.push({
          permission: `list ${list}`,
          part: part.name,
          state,
          effect: `${EFFECTS[list]}${values}`,
        })
      }
    return { identity, checks }
  })
}

const LISTED = 'GitLab has no grant that lists them without their values; those are dropped as they arrive.'

function missing(error: unknown): 'missing' {
  if (error instanceof VaultError && (error.code === 'not-permitted' || error.code === 'gone'))
    return 'missing'
  throw error
}
