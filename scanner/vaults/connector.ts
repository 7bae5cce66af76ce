import type { KeyObject } from 'node:crypto'
import type { z } from 'zod'
import type { DoctorReport, VaultKind, VaultMode } from '#inventory/model/vault.ts'
import type {
  EntryRecord,
  PartRecord,
  SightingRecord,
  VersionRecord,
} from '#inventory/model/vault-recording.ts'
import type { ServerTrust } from '#scanner/net/connect.ts'
import type { Secret } from '#scanner/secret.ts'

/** What a connector is given: the only way out of the process, and the clock. */
export type ConnectorTools = {
  /** Held to addresses that may be called; honours proxies and a custom CA. */
  readonly fetch: typeof globalThis.fetch
  /** The same, to a server with authorities of its own or that wants our certificate. */
  readonly fetchTrusting?: (server: ServerTrust) => typeof globalThis.fetch
  /** To the service that hands out what this machine is at its cloud; not there where the operator did not allow it. */
  readonly machineIdentity?: typeof globalThis.fetch
  readonly signal: AbortSignal
  readonly now: () => Date
  /** Somebody at a terminal of the machine named the vault: ambient credentials of the machine may be used. */
  readonly ambient: boolean
  /**
   * Whether values of an entry may be read (fingerprint mode, within its limits): public parts that lie beside a
   * value (a certificate's dates, a registry's user) are then told too. Not there: they may not.
   */
  readonly mayRead?: (entry: Pick<ConnectorEntry, 'path' | 'tags'>) => boolean
}

/** A version without its value. Public halves may be known without reading anything (certificates, deploy keys). */
export type ConnectorVersion = Omit<VersionRecord, 'leaves' | 'valueReadAt' | 'whole'> & {
  readonly publicKeys: readonly { readonly name: string; readonly key: KeyObject }[]
}

export type ConnectorEntry = Omit<EntryRecord, 'versions'> & {
  readonly versions: readonly ConnectorVersion[]
}

/** A page of a part; `cursor` is where the part goes on after it, null after its last. */
export type EntryPage = { readonly entries: readonly ConnectorEntry[]; readonly cursor: string | null }

/** An entry as far as it takes to have it rotated. */
export type RotatedEntry = Pick<ConnectorEntry, 'path' | 'name' | 'kind' | 'facts'>

/** A vault that was opened. Every call throws VaultError; `not-permitted` and `failed` of one part leave the others be. */
export type OpenVault = {
  /** Asks for each permission, needed or more than needed, without changing anything. Never throws for a refusal. */
  readonly doctor: (mode: VaultMode) => Promise<DoctorReport>
  /**
   * Namespaces, mounts, regions, projects: what can be read, and what was found and cannot. What is not told is gone;
   * `before` names what was told the last time, for products that list less to who may see less.
   */
  readonly parts: (before?: readonly string[]) => AsyncIterable<PartRecord>
  /** Entries of a part, at most 500 a page, from its beginning or from the cursor of a page that was yielded. */
  readonly entries: (part: string, cursor: string | null) => AsyncIterable<EntryPage>
  /** The value of one version, or null where it has none. Not there where the product never gives values out. */
  readonly value: ((entry: ConnectorEntry, version: ConnectorVersion) => Promise<Secret | null>) | null
  /** What logs and manifests say of who read what, since the cursor of the page before; null: nothing to look at. */
  readonly sightings: ((cursor: string | null) => AsyncIterable<SightingPage>) | null
  /** Lets the product rotate an entry itself: asked once, never again by itself. Not there where it cannot. */
  readonly rotate?: (entry: RotatedEntry) => Promise<void>
  /**
   * Asks whether such entries may be rotated, with the credential that is for it alone, and for what is more than that.
   * Nothing is rotated. Not there where the product cannot.
   */
  readonly examineRotation?: (samples: readonly RotatedEntry[]) => Promise<DoctorReport>
  readonly close: () => Promise<void>
}

export type SightingPage = { readonly sightings: readonly SightingRecord[]; readonly cursor: string | null }

/** Text to give to whoever grants access: the least that is needed, and no more. */
export type PolicyText = {
  readonly title: string
  readonly language: 'hcl' | 'json' | 'yaml' | 'shell' | 'text'
  readonly text: string
}

/** What a product does on our word, and the least that lets it: for a credential that does nothing else. */
export type RotationOffer<Options> = {
  readonly what: string
  readonly policy: (options: Options) => readonly PolicyText[]
}

/** An export of the vendor's own tools: the air-gapped way. */
export type ExportFormat = {
  /** `credential-report`, `kubectl-json`, `audit-log`. */
  readonly name: string
  readonly title: string
  /** The command that makes such a file. */
  readonly madeBy: string
  /** Whether a file that begins so (first 4 KiB) is one. */
  readonly recognises: (head: string, fileName: string) => boolean
  /** Reads it as a stream, in bounded memory. `entries` replace what the part held; `sightings` add to it. */
  readonly read: (
    content: AsyncIterable<Uint8Array>,
    tools: Pick<ConnectorTools, 'now'>,
  ) => AsyncIterable<ExportPage>
}

export type ExportPage =
  | { readonly part: string; readonly entries: readonly ConnectorEntry[] }
  | { readonly sightings: readonly SightingRecord[] }
  | { readonly problems: readonly ExportProblem[] }

/** A line of a file that was not taken: which, and what to do. Quotes nothing of it. */
export type ExportProblem = { readonly line: number; readonly text: string }

/** One vault product. `options` may be known by everybody; the credential is JSON of its shape, and sealed. */
export type Connector<Options extends z.ZodType = z.ZodType, Credential extends z.ZodType = z.ZodType> = {
  readonly kind: VaultKind
  readonly title: string
  readonly options: Options
  readonly credential: Credential
  readonly policy: (options: z.output<Options>, mode: VaultMode) => readonly PolicyText[]
  /** `credential` is null where the ambient one of the machine is meant. */
  readonly open: (
    options: z.output<Options>,
    credential: z.output<Credential> | null,
    tools: ConnectorTools,
  ) => Promise<OpenVault>
  readonly exports: readonly ExportFormat[]
  /** Not there where the product has no call that rotates what it keeps. */
  readonly rotation?: RotationOffer<z.output<Options>>
  /** Why no value can be read, as a sentence: fingerprint mode is not offered. Not there where values can be read. */
  readonly valueless?: string
}

export const defineConnector = <Options extends z.ZodType, Credential extends z.ZodType>(
  connector: Connector<Options, Credential>,
): Connector<Options, Credential> => connector
