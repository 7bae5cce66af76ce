import type { z } from 'zod'
import { operatorResources, pathOfList, type Resource } from './api-paths.ts'
import { allOf, type ClusterClient } from './client.ts'
import { type Operated, operatedByCertificate, operatedByExternalSecret, storeKey } from './operators.ts'
import { listOf, type Metadata } from './wire.ts'
import { ApiGroups } from './wire-access.ts'
import { Certificate, ExternalSecret, SecretStore } from './wire-operators.ts'

/** The resources of operators in the version that the cluster prefers; those that it does not have are not there. */
export type Operators = { readonly [name in keyof typeof operatorResources]?: Resource }

export async function findOperators(client: ClusterClient): Promise<Operators> {
  const { data } = await client.ask({ path: '/apis', reply: ApiGroups })
  const versions = new Map(data.groups.map(({ name, preferredVersion }) => [name, preferredVersion?.version]))
  return Object.fromEntries(
    Object.entries(operatorResources).flatMap(([name, resource]) => {
      const version = versions.get(resource.group)
      return version === undefined ? [] : [[name, { ...resource, version }]]
    }),
  )
}

/** What operators say of the Secrets that they write in a namespace (null: in all), by `namespace/name`. */
export async function readOperated(
  client: ClusterClient,
  operators: Operators,
  namespace: string | null,
  scopeOf: (namespace: string) => string,
): Promise<ReadonlyMap<string, Operated>> {
  const all = async <Item extends z.ZodType>(
    resource: Resource | undefined,
    item: Item,
    where: string | null = namespace,
  ): Promise<readonly z.output<Item>[]> =>
    resource === undefined
      ? []
      : ((await allOf<z.output<Item>>(client, { path: pathOfList(resource, where), reply: listOf(item) })) ??
        [])
  const operated = new Map<string, Operated>()
  const external = await all(operators.externalSecrets, ExternalSecret)
  if (external.length > 0) {
    const stores = [
      ...(await all(operators.secretStores, SecretStore)),
      ...(await all(operators.clusterSecretStores, SecretStore, null)),
    ]
    const byKey = new Map(stores.map((store) => [keyOf(store.metadata), store]))
    for (const each of external) {
      const found = operatedByExternalSecret(each, byKey)
      operated.set(`${each.metadata.namespace}/${found.secret}`, found.operated)
    }
  }
  for (const each of await all(operators.certificates, Certificate)) {
    const { namespace: where } = each.metadata
    operated.set(`${where}/${each.spec.secretName}`, operatedByCertificate(each, scopeOf(where)))
  }
  return operated
}

const keyOf = ({ namespace, name }: Metadata): string =>
  storeKey({ kind: namespace === '' ? 'ClusterSecretStore' : 'SecretStore', name }, namespace)
