import type { Secret } from '#scanner/secret.ts'

/** What was undone to see the value, outermost first. */
export type Decoder =
  | 'base64'
  | 'hex'
  | 'percent'
  | 'unicode-escape'
  | 'html-entity'
  | 'utf-16le'
  | 'utf-16be'
  | 'joined-strings'
  | 'backslash'
  | 'json-string'
  | 'char-codes'
  | 'quoted-printable'
  | ArchiveDecoder

/** What was opened to see the value. */
export type ArchiveDecoder =
  | 'gzip'
  | 'zlib'
  | 'zstd'
  | 'bzip2'
  | 'xz'
  | 'lzip'
  | 'lz4'
  | '7z'
  | 'ar'
  | 'cpio'
  | 'rpm'
  | 'class'
  | 'dex'
  | 'zip'
  | 'tar'
  | 'pdf'
  | 'sqlite'
  | 'ipynb'
  | 'pyc'
  | 'office-text'
  | 'key-file'

/** Where a region lies in the original bytes. Lines and columns count from 1; columns are bytes; `end` is exclusive. */
export type Region = {
  readonly start: number
  readonly end: number
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** What a candidate is made of that may be stored: no character of the value, not its length. */
export type CandidateFacts = {
  readonly ruleId: string
  /** 0 to 1, two decimals, before the path is known. */
  readonly score: number
  /** Codes of what moved the score, such as `checksum-valid`, `placeholder-word`, `low-entropy`. */
  readonly reasons: readonly string[]
  /** Estimated below 60 bits, or a well-known password: never joined by value alone. */
  readonly weak: boolean
}

/** A place that may hold a credential, whatever the path of the bytes is. Never stored: it carries the Secret. */
export type Candidate = CandidateFacts & {
  readonly secret: Secret
  readonly region: Region
  /** Parts that are no secret: key id, account, host, user, JWT issuer. */
  readonly facts: Readonly<Record<string, string>>
  readonly decodedBy: readonly Decoder[]
  /** Path of the archive entry that holds it, `outer.jar!inner.txt` when nested; null outside of archives. */
  readonly inside: string | null
  readonly context: MaskedContext
  /** Name of the tool whose allow marker stands on the line (`sprawl`, `gitleaks` …), or null. */
  readonly allowedBy: string | null
}

/** The line around a value with the value, every other long run and every quoted string masked. */
export type MaskedContext = { readonly key: string | null; readonly line: string }

export type FileFacts = {
  /** The bytes look generated, minified or locked; decided once per blob. */
  readonly generated: boolean
}

export type Judgement =
  | {
      readonly verdict: 'match'
      readonly confidence: number
      readonly severity: 'critical' | 'high' | 'medium' | 'low' | 'info'
      readonly reasons: readonly string[]
    }
  | { readonly verdict: 'rejected'; readonly reason: string }

export type ScanResult = {
  readonly candidates: readonly Candidate[]
  readonly facts: FileFacts
  /** What could not be looked into, by reason: a capped decoder, a binary format. */
  readonly skips: readonly { readonly reason: string; readonly bytes: number }[]
}

/** One engine instance has one fixed memory; it is not shared between threads. */
export type Engine = {
  /** Hash of engine, rules, decoders and limits: two runs with the same version find the same. */
  readonly detectionVersion: string
  /** Every candidate of the bytes, path-free, in order of `region.start`. */
  scan(bytes: Uint8Array): ScanResult
  /** The same candidate may be a match at one path and rejected at another. Needs no secret, so stored facts can be judged again. Below `threshold` (default: REPORT_THRESHOLD) nothing is a match. */
  judge(candidate: CandidateFacts, path: string, facts: FileFacts, threshold?: number): Judgement
}
