import { z } from 'zod'
import { VaultError } from '../../vault-error.ts'

/** `N/A`, `no_information` and `not_supported` stand where there is no date. */
const ReportDate = z
  .string()
  .default('')
  .transform((text) => (/^\d{4}-\d\d-\d\d/.test(text) ? new Date(text) : null))
const Flag = z
  .string()
  .default('')
  .transform((text) => text.toLowerCase() === 'true')
const Text = z.string().default('')

/** A row of the credential report: a user, or the root user of the account. */
const ReportRow = z
  .object({
    user: z.string(),
    arn: z.string(),
    user_creation_time: ReportDate,
    password_enabled: Text,
    password_last_used: Text,
    password_last_changed: ReportDate,
    password_next_rotation: ReportDate,
    mfa_active: Flag,
    access_key_1_active: Flag,
    access_key_1_last_rotated: ReportDate,
    access_key_1_last_used_date: ReportDate,
    access_key_1_last_used_region: Text,
    access_key_1_last_used_service: Text,
    access_key_2_active: Flag,
    access_key_2_last_rotated: ReportDate,
    access_key_2_last_used_date: ReportDate,
    access_key_2_last_used_region: Text,
    access_key_2_last_used_service: Text,
    cert_1_active: Flag,
    cert_1_last_rotated: ReportDate,
    cert_2_active: Flag,
    cert_2_last_rotated: ReportDate,
  })
  .transform((row) => ({
    ...row,
    isRoot: row.user === '<root_account>' || row.arn.endsWith(':root'),
    keys: [
      {
        slot: 1,
        active: row.access_key_1_active,
        rotated: row.access_key_1_last_rotated,
        used: row.access_key_1_last_used_date,
        region: row.access_key_1_last_used_region,
        service: row.access_key_1_last_used_service,
      },
      {
        slot: 2,
        active: row.access_key_2_active,
        rotated: row.access_key_2_last_rotated,
        used: row.access_key_2_last_used_date,
        region: row.access_key_2_last_used_region,
        service: row.access_key_2_last_used_service,
      },
    ],
    certificates: [
      { slot: 1, active: row.cert_1_active, rotated: row.cert_1_last_rotated },
      { slot: 2, active: row.cert_2_active, rotated: row.cert_2_last_rotated },
    ],
  }))
export type ReportRow = z.output<typeof ReportRow>

/** Throws VaultError for a line that is no row of a credential report. */
export function reportRow(record: Readonly<Record<string, string>>): ReportRow {
  const read = ReportRow.safeParse(record)
  if (read.success) return read.data
  throw new VaultError(
    'failed',
    'The credential report could not be understood.',
    'Check that it is whole: its first line names user, arn and the other columns.',
  )
}
