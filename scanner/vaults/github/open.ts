import type { ConnectorTools, OpenVault } from '../connector.ts'
import { VaultError } from '../vault-error.ts'
import { type Entered, enter } from './access.ts'
import { githubLists, type Reading } from './client.ts'
import { examine } from './doctor.ts'
import { findParts } from './find-parts.ts'
import type { GitHubCredential, GitHubOptions } from './options.ts'
import { partOf } from './parts.ts'
import { readPart } from './read-part.ts'

/** Secrets, keys, tokens and Apps of an organisation. GitHub gives out no value of a secret: there is none to read. */
export async function openVaultOfGitHub(
  options: GitHubOptions,
  credential: GitHubCredential | null,
  tools: ConnectorTools,
): Promise<OpenVault> {
  if (credential === null)
    throw new VaultError(
      'refused-credential',
      'GitHub needs a credential.',
      'Give {"token": …} or {"appId": …, "privateKey": …}.',
    )
  const { endpoint, organisation } = options
  const { signal } = tools
  let entered: Promise<Entered> | null = null
  const opened = async (): Promise<Entered & { reading: Reading }> => {
    entered ??= enter(options, credential, tools).catch((error: unknown) => {
      entered = null
      throw error
    })
    const way = await entered
    return { ...way, reading: { endpoint, organisation, signal, lists: githubLists(way.client, signal) } }
  }
  return {
    doctor: () => examine(options, opened, tools),
    async *parts() {
      const { reading } = await opened()
      yield* findParts(options, reading)
    },
    async *entries(name, cursor) {
      const part = partOf(name)
      if (part === null) throw new VaultError('gone', `There is no part ${name}.`, 'Sync it again.')
      const { reading } = await opened()
      signal.throwIfAborted()
      yield* readPart(reading, part, cursor)
    },
    value: null,
    sightings: null,
    close: async () => {},
  }
}
