import { EVERYTHING, type PartRecord } from '#inventory/model/vault-recording.ts'
import { VaultError } from '../vault-error.ts'
import { pathOfList, resources } from './api-paths.ts'
import { type ClusterClient, METADATA_ONLY, PageExpired, TABLE } from './client.ts'
import { listOf, SecretPage, WithMetadata } from './wire.ts'

/** The part that is every namespace at once, where namespaces may not be listed and all Secrets may. */
export const ALL = 'all namespaces'

/**
 * The namespaces of a cluster as parts: those that were asked for, or all. Where they may not be listed: everything at
 * once, or the one that the context begins in, and word of what cannot be known.
 */
export async function* namespaceParts(
  client: ClusterClient,
  asked: readonly string[],
  own: string | null,
): AsyncGenerator<PartRecord> {
  const wanted = new Set(asked)
  const left = new Set(asked)
  const listed = namesOf(client)
  for (;;) {
    const step = await listed.next().catch(notPermitted)
    if (step === null) {
      if (asked.length === 0) yield* unlisted(client, own)
      break
    }
    if (step.done === true) break
    const name = step.value
    left.delete(name)
    const isWanted = asked.length === 0 || wanted.has(name)
    yield {
      name,
      state: isWanted ? 'pending' : 'not-readable',
      reason: isWanted ? null : 'Found in the cluster: name it in `namespaces` to read it too.',
    }
  }
  for (const name of left) yield { name, state: 'pending', reason: null }
}

async function* namesOf(client: ClusterClient): AsyncGenerator<string> {
  const list = {
    path: pathOfList(resources.namespaces, null),
    reply: listOf(WithMetadata),
    accept: METADATA_ONLY,
  }
  const told = new Set<string>()
  for (let restarts = 0; ; restarts++) {
    try {
      for await (const { items } of client.pages(list, null))
        for (const { metadata } of items) {
          if (told.has(metadata.name)) continue
          told.add(metadata.name)
          yield metadata.name
        }
      return
    } catch (error) {
      if (!(error instanceof PageExpired) || restarts >= 3) throw error
    }
  }
}

async function* unlisted(client: ClusterClient, own: string | null): AsyncGenerator<PartRecord> {
  const request = {
    path: pathOfList(resources.secrets, null),
    query: { limit: '1', includeObject: 'Metadata' },
  }
  const all = await client
    .ask({ ...request, headers: { accept: TABLE }, reply: SecretPage })
    .catch(notPermitted)
  if (all !== null) {
    yield { name: ALL, state: 'pending', reason: null }
    return
  }
  if (own !== null) yield { name: own, state: 'pending', reason: null }
  yield {
    name: EVERYTHING,
    state: 'not-readable',
    reason: 'Namespaces may not be listed: grant it, or name them in `namespaces`.',
  }
}

function notPermitted(error: unknown): null {
  if (error instanceof VaultError && error.code === 'not-permitted') return null
  throw error
}
