import type { ServerTrust } from '#scanner/net/connect.ts'
import type { Secret } from '#scanner/secret.ts'

/** How one cluster is reached, and as whom. */
export type Cluster = {
  /** Its context, or the host of its server. */
  readonly name: string
  readonly server: string
  readonly trust: ServerTrust | null
  /** Asked before every request: a service account's token is renewed while we read. */
  readonly token: (() => Promise<Secret>) | null
  /** Namespace that its context begins in. */
  readonly namespace: string | null
}

/** The clusters that are read, and those that were found and are not. */
export type Clusters = {
  readonly read: readonly Cluster[]
  /** Whether a path begins with the cluster's name. */
  readonly named: boolean
  readonly others: readonly { readonly name: string; readonly reason: string }[]
}
