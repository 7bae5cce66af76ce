import { compareFindings, type ReportFinding } from './report.ts'

/** One credential with every place it was found at, the most urgent place first. */
export type CredentialGroup = { readonly lead: ReportFinding; readonly places: readonly ReportFinding[] }

/** Groups findings by credential, the most severe credential first. */
export function groupByCredential(findings: readonly ReportFinding[]): CredentialGroup[] {
  const groups = new Map<string, ReportFinding[]>()
  for (const finding of findings) {
    const group = groups.get(finding.fingerprint)
    if (group === undefined) groups.set(finding.fingerprint, [finding])
    else group.push(finding)
  }
  return [...groups.values()]
    .flatMap((group) => {
      const places = [...group].sort(compareFindings)
      const [lead] = places
      return lead === undefined ? [] : [{ lead, places }]
    })
    .sort((a, b) => compareFindings(a.lead, b.lead))
}
