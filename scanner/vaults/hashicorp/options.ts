import { z } from 'zod'

/** What a Vault is read for. Tokens and leases take `sudo` on listing paths; leave them out where that is too much. */
export const VaultShelf = z.enum(['kv', 'database', 'pki', 'transit', 'tokens', 'secret-ids', 'leases'])
export type VaultShelf = z.infer<typeof VaultShelf>

/** Engines whose mounts are read, as `sys/mounts` calls them; `kv-v1` and `kv-v2` are told apart by their options. */
export const MountKind = z.enum(['kv-v1', 'kv-v2', 'database', 'pki', 'transit', 'approle'])
export type MountKind = z.infer<typeof MountKind>

const slashless = (text: string) => text.replace(/^\/+|\/+$/g, '')
const Path = z
  .string()
  .trim()
  .max(300)
  .regex(/^[^?#\\\p{Cc}]*$/u)
  .transform(slashless)

/** Where and what to read. No credential is among them. */
export const VaultOptions = z.strictObject({
  /** `https://vault.example.com:8200`, with a path before `/v1` where a proxy has put one. */
  address: z
    .url({ protocol: /^https?$/ })
    .refine((text) => URL.canParse(text) && new URL(text).username === '', 'An address without a user')
    .transform((text) => slashless(text).replace(/\/v1$/, '')),
  /** PEM of who signed its certificate, where that is an authority of one's own. */
  certificateAuthority: z
    .string()
    .includes('-----BEGIN CERTIFICATE-----')
    .max(100_000)
    .nullable()
    .default(null),
  /** Where to begin; empty is the root namespace. */
  namespace: Path.default(''),
  /** Whether the namespaces below it are found and read, too. */
  childNamespaces: z.boolean().default(true),
  /** Mounts that neither `sys/mounts` nor the listing of the user interface shows to us. */
  mounts: z
    .array(
      z.strictObject({ namespace: Path.default(''), path: Path.pipe(z.string().min(1)), kind: MountKind }),
    )
    .max(500)
    .default([]),
  /**
   * Folders to begin from, each with its mount before it (`secret/payments`), for a token that may not list a whole
   * key/value mount. A mount without any is read from its root.
   */
  folders: z
    .array(z.strictObject({ namespace: Path.default(''), path: Path.pipe(z.string().regex(/[^/]\/[^/]/)) }))
    .max(2_000)
    .default([]),
  shelves: z.array(VaultShelf).min(1).default(VaultShelf.options),
  requestsPerSecond: z.number().min(1).max(2_000).default(100),
  /**
   * An audit log on this machine, and the audit device that writes it. Only for `sprawl collect` and `sprawl vault`
   * at a terminal: a worker does not read files that somebody names on a page.
   */
  auditLog: z
    .strictObject({ file: z.string().min(1).max(1_000), device: z.string().max(100).default('file') })
    .nullable()
    .default(null),
})
export type VaultOptions = z.output<typeof VaultOptions>

const secretText = z.string().trim().min(1).max(10_000)
const mount = (usual: string) => Path.pipe(z.string().min(1)).default(usual)
/** Where to log in, if not in the namespace of the options; a token of a namespace above reads those below. */
const namespace = Path.nullable().default(null)

/** A way in. Where `jwt` is null it is read from `jwtFile`, which only whoever stands at the machine may name. */
export const VaultCredential = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('token'), token: secretText }),
  z.strictObject({
    method: z.literal('approle'),
    roleId: secretText,
    secretId: z.string().max(10_000).default(''),
    mount: mount('approle'),
    namespace,
  }),
  z.strictObject({
    method: z.literal('kubernetes'),
    role: secretText,
    jwt: secretText.nullable().default(null),
    jwtFile: z.string().max(1_000).default('/var/run/secrets/kubernetes.io/serviceaccount/token'),
    mount: mount('kubernetes'),
    namespace,
  }),
  z.strictObject({
    method: z.literal('jwt'),
    role: secretText.nullable().default(null),
    jwt: secretText.nullable().default(null),
    jwtFile: z.string().max(1_000).nullable().default(null),
    mount: mount('jwt'),
    namespace,
  }),
])
export type VaultCredential = z.output<typeof VaultCredential>
