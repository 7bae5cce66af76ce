import { afterEach } from 'vitest'
import { systemNetwork } from '#scanner/net/connect.ts'
import { guardedFetch } from '#scanner/net/guarded-fetch.ts'
import type { ConnectorEntry, OpenVault } from '#scanner/vaults/connector.ts'
import { kubernetes } from '#scanner/vaults/kubernetes/index.ts'
import { type FakeKubernetes, startKubernetes } from '#test/support/vaults/kubernetes/server.ts'
import type { World } from '#test/support/vaults/kubernetes/world.ts'

const TOKEN = ['reader', 'of', 'tests'].join('-')
const fetch = guardedFetch(systemNetwork({ allowed: { subnets: [], names: [] }, trusted: true }))
const alive: FakeKubernetes[] = []
afterEach(() => {
  for (const double of alive.splice(0)) double.stop()
})

/** A cluster on loopback, opened; `mayRead` as in fingerprint mode. */
export async function opened(
  world: World,
  { mayRead = false, namespaces = [] }: { mayRead?: boolean; namespaces?: string[] } = {},
): Promise<{ vault: OpenVault; double: FakeKubernetes }> {
  const double = await startKubernetes(world, TOKEN)
  alive.push(double)
  const vault = await kubernetes.open(
    kubernetes.options.parse({ server: double.url, namespaces }),
    { token: TOKEN },
    {
      fetch,
      signal: new AbortController().signal,
      now: () => new Date('2026-11-23T06:00:00Z'),
      ambient: false,
      ...(mayRead ? { mayRead: () => true } : {}),
    },
  )
  return { vault, double }
}

/** Entries of a part by path. */
export async function entriesOf(vault: OpenVault, part: string): Promise<Map<string, ConnectorEntry>> {
  const all = new Map<string, ConnectorEntry>()
  for await (const { entries } of vault.entries(part, null))
    for (const entry of entries) all.set(entry.path, entry)
  return all
}

/** `status value` of a field of an entry. */
export const said = (entry: ConnectorEntry | undefined, field: string): string[] =>
  (entry?.evidence ?? []).flatMap((each) =>
    each.field === field ? [`${each.status} ${each.value ?? ''}`.trim()] : [],
  )
