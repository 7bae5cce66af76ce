import type { EvidenceField, EvidenceStatus } from '#inventory/model/vault.ts'
import type { Connector, ConnectorTools, OpenVault } from '#scanner/vaults/connector.ts'

/** What the suite wants to be in a double: at least two parts, each with so many entries. */
export type SuiteWorld = { readonly entriesPerPart: number }

/** A vendor's double as the contract suite needs it. */
export type SuiteVault = {
  /** As a person would give them; the connector's own schema reads them. */
  readonly options: unknown
  /** Null where the ambient one is meant. */
  readonly credential: unknown
  /** Well-formed, and refused by the double; null where there is no credential. It is a canary, too. */
  readonly wrongCredential: unknown
  readonly tools: Pick<ConnectorTools, 'fetch' | 'now' | 'ambient'>
  readonly controls: SuiteControls
  /** Every value, hint and credential in the double: none may be found in what a connector says. */
  readonly canaries: readonly string[]
  /** How many requests the double has answered. */
  readonly requests: () => number
  /** What was asked or answered against the vendor's published contract. */
  readonly violations: () => readonly string[]
  readonly stop: () => Promise<void> | void
}

export type SuiteControls = {
  /** From now on nobody may list what is in this part; the part itself is still found. */
  readonly deny: (part: string) => void
  /** The next `requests` are answered "too many", with a wait of nought. */
  readonly throttle: (requests: number) => void
  /** The next `requests` fail in passing: a reset, a 502. */
  readonly fail: (requests: number) => void
  /** Puts one more entry into a part; answers the path that the connector must give it. */
  readonly add: (part: string) => string
  /** Takes an entry away by its path. */
  readonly remove: (path: string) => void
}

/** A fact that the double holds and the answer a reader must get. */
export type ExpectedAnswer = {
  readonly field: EvidenceField
  readonly status: EvidenceStatus
  /** Path of an entry of the double. */
  readonly path: string
  /** Brings it about: takes a permission away, connects no log. */
  readonly prepare?: (vault: SuiteVault) => void
}

export type ExportSample = {
  readonly format: string
  readonly fileName: string
  readonly content: string | Uint8Array
  /** How many entries and sightings are in it. */
  readonly entries: number
  readonly sightings: number
  /** Values in the file, which nothing may repeat. */
  readonly canaries: readonly string[]
}

export type ConnectorUnderTest = {
  readonly name: string
  readonly connector: Connector
  readonly start: (world: SuiteWorld) => Promise<SuiteVault> | SuiteVault
  /** So many that a part takes more than one page of the vendor and of ours. 230 by itself. */
  readonly entriesPerPart?: number
  /**
   * One for each of known, never, unknown and not-permitted; in `cannotSay` those that this product has no case of,
   * with the reason.
   */
  readonly answers: readonly ExpectedAnswer[]
  readonly cannotSay?: Partial<Record<EvidenceStatus, string>>
  /** What their schemas must refuse. */
  readonly badOptions: readonly unknown[]
  readonly badCredentials: readonly unknown[]
  /** A sample of each export format. */
  readonly exports?: readonly ExportSample[]
}

/** The opened vault and a way to stop what it does. */
export type Opened = { readonly vault: OpenVault; readonly stopReading: AbortController }

/** What the parts of the suite work with. */
export type Running = {
  readonly under: ConnectorUnderTest
  readonly started: () => Promise<SuiteVault>
  readonly opened: () => Promise<Opened & { readonly double: SuiteVault }>
}

/** Opens a double as the driver does: options and credential through the schemas. */
export async function openSuiteVault(
  connector: Connector,
  { options, credential, tools }: SuiteVault,
  given: unknown = credential,
): Promise<Opened> {
  const stopReading = new AbortController()
  const vault = await connector.open(
    connector.options.parse(options),
    given === null ? null : connector.credential.parse(given),
    { ...tools, signal: stopReading.signal },
  )
  return { vault, stopReading }
}
