import { z } from 'zod'
import type { VaultMode } from '#inventory/model/vault.ts'
import { type ProductPolicy, ProductSchema, type VaultProduct } from '#inventory/model/vault-product.ts'
import type { Connector } from './connector.ts'
import { connectors } from './index.ts'

/** What stands in a policy where nothing was said: the usual, an address, an organisation. */
const EXAMPLES = [{}, { address: 'https://vault.example.com:8200' }, { organisation: 'acme' }] as const

/** Options of a product that are right, with examples for those that must be given. */
export const exampleOptions = ({ options }: Pick<Connector, 'options'>): Readonly<Record<string, unknown>> =>
  EXAMPLES.find((given) => options.safeParse(given).success) ?? {}

/** The card of every connector, for a ledger: pages know of products by it. No SDK is loaded for that. */
export async function vaultProducts(): Promise<VaultProduct[]> {
  const loaded = await Promise.all(Object.values(connectors).map((load) => load()))
  return loaded.map(productOf)
}

function productOf(connector: Connector): VaultProduct {
  const { kind, title, options, credential, exports, rotation, valueless = null } = connector
  return {
    kind,
    title,
    options: schemaOf(options),
    credential: schemaOf(credential),
    policies: {
      metadata: policiesOf(connector, 'metadata'),
      fingerprint: policiesOf(connector, 'fingerprint'),
    },
    exports: exports.map(({ name, title: about, madeBy }) => ({ name, title: about, madeBy })),
    rotation: rotation === undefined ? null : { what: rotation.what, policies: rotationPolicies(connector) },
    valueless,
  }
}

/** What may be written, before defaults; what JSON Schema cannot say is anything. */
function schemaOf(schema: z.ZodType): ProductSchema {
  const written = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' })
  return ProductSchema.parse(JSON.parse(JSON.stringify(written)))
}

/** With the usual options: those that must be given are examples. */
function policiesOf(connector: Connector, mode: z.infer<typeof VaultMode>) {
  const read = connector.options.safeParse(exampleOptions(connector))
  return read.success ? [...connector.policy(read.data, mode)] : []
}

function rotationPolicies(connector: Connector): ProductPolicy[] {
  const read = connector.options.safeParse(exampleOptions(connector))
  return read.success ? [...(connector.rotation?.policy(read.data) ?? [])] : []
}
