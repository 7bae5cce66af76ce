import type { VaultKind } from '#inventory/model/vault.ts'
import type { Connector } from './connector.ts'

/** Every product that can be read, loaded when it is asked for: its SDK may be heavy. To add one: a folder, a line. */
export const connectors: Readonly<Partial<Record<VaultKind, () => Promise<Connector>>>> = {
  aws: async () => (await import('./aws/index.ts')).aws,
  'docker-hub': async () => (await import('./docker-hub/index.ts')).dockerHub,
  azure: async () => (await import('./azure/index.ts')).azure,
  github: async () => (await import('./github/index.ts')).github,
  gitlab: async () => (await import('./gitlab/index.ts')).gitlab,
  'google-cloud': async () => (await import('./google/index.ts')).googleCloud,
  'hashicorp-vault': async () => (await import('./hashicorp/index.ts')).hashicorpVault,
  npm: async () => (await import('./npm/index.ts')).npm,
  table: async () => (await import('./table/index.ts')).table,
  kubernetes: async () => (await import('./kubernetes/index.ts')).kubernetes,
}
