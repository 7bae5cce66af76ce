import type { ExportFormat } from '../../connector.ts'
import { csvRecords } from '../../csv.ts'
import { reportEntries } from '../iam/report.ts'
import { reportRow } from '../iam/report-wire.ts'
import { partName, placeOfArn } from '../place.ts'
import { type PlacedEntry, pagesOf } from './pages.ts'

/** The credential report of an account: keys (by their slot, it names no ids), passwords, certificates, the root user. */
export const credentialReport: ExportFormat = {
  name: 'credential-report',
  title: 'AWS IAM credential report (CSV)',
  madeBy:
    'aws iam generate-credential-report && aws iam get-credential-report --query Content --output text | base64 -d > credential-report.csv',
  recognises: (head) => /^\uFEFF?"?user"?,"?arn"?,"?user_creation_time"?,/.test(head),
  read: (content, { now }) => pagesOf(entriesOf(content, now())),
}

async function* entriesOf(content: AsyncIterable<Uint8Array>, now: Date): AsyncGenerator<PlacedEntry> {
  for await (const record of csvRecords(content)) {
    const row = reportRow(record)
    const place = { ...placeOfArn(row.arn, now), region: 'global' }
    const part = partName(place.account, place.region, 'credential-report')
    for (const entry of reportEntries(row, place, true)) yield { part, entry }
  }
}
