import type { PermissionCheck } from '#inventory/model/vault.ts'
import type { ConnectorTools, OpenVault } from '../connector.ts'
import { examined } from '../examined.ts'
import { VaultError } from '../vault-error.ts'
import { type HubClient, hubClient, pageOf } from './client.ts'
import type { DockerHubCredential, DockerHubOptions } from './options.ts'

/** Tokens of an account and of organisations. Docker Hub never gives a token out again: there is no value to read. */
export async function openDockerHub(
  options: DockerHubOptions,
  credential: DockerHubCredential | null,
  tools: ConnectorTools,
): Promise<OpenVault> {
  if (credential === null)
    throw new VaultError(
      'refused-credential',
      'Docker Hub needs a credential.',
      'Give {"username": …, "token": …}.',
    )
  const client = hubClient(options, credential, tools)
  return {
    doctor: () => examine(client, credential.username, tools),
    async *parts() {
      await client.enter()
      for (const { name } of client.parts) yield { name, state: 'pending', reason: null }
    },
    async *entries(name, cursor) {
      const part = client.parts.find((each) => each.name === name)
      if (part === undefined) throw new VaultError('gone', `There is no part ${name}.`, 'Sync it again.')
      for (let next: string | null = String(pageOf(cursor)); next !== null; ) {
        tools.signal.throwIfAborted()
        const page = await client.page(part, pageOf(next))
        yield page
        next = page.cursor
      }
    },
    value: null,
    sightings: null,
    close: async () => {},
  }
}

async function examine(client: HubClient, identity: string, tools: ConnectorTools) {
  return examined(tools, async () => {
    const checks: PermissionCheck[] = []
    for (const part of client.parts) {
      const state = await client.page(part, 1, 1).then(
        () => 'granted' as const,
        (error: unknown) => {
          if (!(error instanceof VaultError)) throw error
          if (error.code === 'not-permitted' || error.code === 'gone') return 'missing' as const
          throw error
        },
      )
      const permission =
        part.organisation === null ? 'list personal access tokens' : 'owner of the organisation'
      checks.push({ permission, part: part.name, state, effect: 'Its tokens are not in the inventory.' })
    }
    return { identity, checks }
  })
}
