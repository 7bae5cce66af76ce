import { z } from 'zod'
import { Secret } from '#scanner/secret.ts'

/**
 * Replies of Vault and OpenBao, and nothing of them but what is kept. Values are made opaque here, where they are
 * meant to be read at all; partial ones, keys and passwords beside them are not declared and so are dropped.
 */
const data = <Output>(shape: z.ZodType<Output>) =>
  z.object({ data: z.unknown() }).transform((reply, context): Output => {
    const read = shape.safeParse(reply.data)
    if (read.success) return read.data
    context.addIssue({ code: 'custom', message: 'data' })
    return z.NEVER
  })

/** RFC 3339 or seconds since 1970; the year 1, an empty text and 0 stand for no date. */
const Time = z.union([z.string(), z.number(), z.null()]).transform((given) => {
  if (given === null || given === '' || given === 0) return null
  const date = typeof given === 'number' ? new Date(given * 1000) : new Date(given)
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1970 ? null : date
})
const time = Time.optional().transform((given) => given ?? null)
const secretText = z.string().transform((value) => new Secret(value))
const Texts = z
  .record(z.string(), z.string())
  .nullish()
  .transform((given) => given ?? {})
const whole = z.coerce.number().int()
const seconds = z.coerce.number().catch(0)

export const Health = z.object({
  initialized: z.boolean(),
  sealed: z.boolean(),
  standby: z.boolean().default(false),
  version: z.string().max(100).default(''),
  server_time_utc: z.number().nullish(),
  cluster_name: z.string().max(200).nullish(),
})

export const LoginReply = z.object({
  auth: z.object({
    client_token: secretText,
    lease_duration: z.number().default(0),
    renewable: z.boolean().default(false),
  }),
})

/** A list of nothing but warnings has no data at all. */
export const Names = data(
  z
    .object({ keys: z.array(z.string()).nullish() })
    .nullish()
    .transform((listed) => ({ keys: listed?.keys ?? [] })),
)

const Mount = z.object({
  type: z.string(),
  options: z.record(z.string(), z.unknown()).nullish(),
})
/** `sys/mounts` and `sys/auth`. */
export const Mounts = data(z.record(z.string(), Mount))
/** `sys/internal/ui/mounts`. */
export const VisibleMounts = data(
  z.object({
    secret: z
      .record(z.string(), Mount)
      .nullish()
      .transform((mounts) => mounts ?? {}),
    auth: z
      .record(z.string(), Mount)
      .nullish()
      .transform((mounts) => mounts ?? {}),
  }),
)

export const Capabilities = data(z.record(z.string(), z.array(z.string())))

const Self = z.object({
  accessor: z.string().default(''),
  display_name: z.string().default(''),
  entity_id: z
    .string()
    .nullish()
    .transform((id) => id ?? ''),
  policies: z
    .array(z.string())
    .nullish()
    .transform((names) => names ?? []),
})
export const LookedUpSelf = data(Self)

const Metadata = z.object({
  created_time: time,
  updated_time: time,
  current_version: whole.default(0),
  oldest_version: whole.default(0),
  max_versions: whole.default(0),
  cas_required: z.boolean().default(false),
  delete_version_after: z.string().max(100).default('0s'),
  custom_metadata: Texts,
  versions: z
    .record(
      z.string(),
      z.object({ created_time: time, deletion_time: time, destroyed: z.boolean().default(false) }),
    )
    .nullish()
    .transform((versions) => versions ?? {}),
})
export const KvMetadata = data(Metadata)
export type KvMetadata = z.output<typeof KvMetadata>
/** OpenBao's list of names with the metadata of each; folders have none. */
export const DetailedNames = data(
  z
    .object({
      keys: z.array(z.string()).nullish(),
      key_info: z.record(z.string(), Metadata.nullable().catch(null)).nullish(),
    })
    .nullish()
    .transform((listed) => ({ keys: listed?.keys ?? [], infos: listed?.key_info ?? {} })),
)

const asText = (value: unknown) => new Secret(JSON.stringify(value))
/** Version 2: null where the version was deleted. */
export const KvValue = data(
  z.object({
    data: z
      .record(z.string(), z.unknown())
      .nullable()
      .transform((held) => (held === null ? null : asText(held))),
  }),
)
/** Version 1: what was written is the whole of `data`. */
export const KvPlainValue = data(z.record(z.string(), z.unknown()).transform(asText))

export const StaticRole = data(
  z.object({
    db_name: z.string().max(500).default(''),
    username: z.string().max(500).default(''),
    credential_type: z.string().max(100).default('password'),
    rotation_period: seconds.optional(),
    rotation_schedule: z.string().max(200).nullish(),
    last_vault_rotation: time,
    next_vault_rotation: time,
  }),
)
export type StaticRole = z.output<typeof StaticRole>
/** The one reply whose value is wanted: a password, or the private key of the account. */
export const StaticCredential = data(
  z.object({ password: secretText.optional(), rsa_private_key: secretText.optional() }),
)

export const DynamicRole = data(
  z.object({
    db_name: z.string().max(500).default(''),
    credential_type: z.string().max(100).default('password'),
    default_ttl: seconds.default(0),
    max_ttl: seconds.default(0),
  }),
)
export type DynamicRole = z.output<typeof DynamicRole>

/** A certificate is public; the key it was issued with never comes back from here. */
export const Certificate = data(
  z.object({
    certificate: z.string(),
    revocation_time: time,
    issuer_id: z.string().max(200).nullish(),
  }),
)
export type Certificate = z.output<typeof Certificate>

/** Symmetric keys say when they were made, asymmetric ones their public half, too. */
const TransitVersion = z.union([
  z.number().transform((made) => ({ creation_time: new Date(made * 1000), public_key: '' })),
  z.object({
    creation_time: time,
    public_key: z
      .string()
      .nullish()
      .transform((key) => key ?? ''),
  }),
  z.string().transform(() => ({ creation_time: null, public_key: '' })),
])
export const TransitKey = data(
  z.object({
    type: z.string().max(100),
    latest_version: whole,
    min_decryption_version: whole.default(1),
    auto_rotate_period: z.union([z.number(), z.string()]).default(0),
    exportable: z.boolean().default(false),
    allow_plaintext_backup: z.boolean().default(false),
    deletion_allowed: z.boolean().default(false),
    imported_key: z.boolean().default(false),
    soft_deleted: z.boolean().default(false),
    keys: z
      .record(z.string(), TransitVersion)
      .nullish()
      .transform((keys) => keys ?? {}),
  }),
)
export type TransitKey = z.output<typeof TransitKey>

/** A token by its accessor; the token itself (`id`) is not even declared. */
export const Token = data(
  Self.extend({
    path: z.string().max(1_000).default(''),
    type: z.string().max(100).default('service'),
    creation_time: time,
    expire_time: time,
    explicit_max_ttl: seconds.default(0),
    last_renewal: time,
    num_uses: whole.default(0),
    orphan: z.boolean().default(false),
    period: seconds.default(0),
    renewable: z.boolean().nullish(),
    role: z.string().max(500).nullish(),
    meta: Texts,
  }),
)
export type Token = z.output<typeof Token>

export const Entity = data(
  z.object({
    id: z.string().max(200),
    name: z.string().max(400).default(''),
    disabled: z.boolean().default(false),
    metadata: Texts,
    aliases: z
      .array(z.object({ name: z.string().max(500), mount_type: z.string().max(100).default('') }))
      .nullish()
      .transform((aliases) => aliases ?? []),
  }),
)
export type Entity = z.output<typeof Entity>

export const SecretId = data(
  z.object({
    creation_time: time,
    expiration_time: time,
    last_updated_time: time,
    secret_id_num_uses: whole.default(0),
    metadata: Texts,
    cidr_list: z
      .array(z.string())
      .nullish()
      .transform((list) => list ?? []),
  }),
)
export type SecretId = z.output<typeof SecretId>

export const AppRole = data(
  z.object({
    token_policies: z
      .array(z.string())
      .nullish()
      .transform((names) => names ?? []),
    bind_secret_id: z.boolean().default(true),
    secret_id_ttl: seconds.default(0),
    secret_id_num_uses: whole.default(0),
  }),
)
export type AppRole = z.output<typeof AppRole>

export const Lease = data(
  z.object({
    issue_time: time,
    expire_time: time,
    last_renewal: time,
    renewable: z.boolean().default(false),
  }),
)
export type Lease = z.output<typeof Lease>

export const AuditHash = data(z.object({ hash: z.string().max(200) }))
