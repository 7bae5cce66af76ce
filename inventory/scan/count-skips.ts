import type { SkipCount } from '#inventory/model/scan.ts'
import type { Transaction } from '#prisma/client.ts'
import { foreignText } from '#prisma/text.ts'

const EXAMPLES = 5

/**
 * Counts what was not looked into, by reason. `add` takes counts of one batch, `at-least` counts of the whole scan.
 */
export async function countSkips(
  tx: Transaction,
  scanId: string,
  skips: readonly SkipCount[],
  mode: 'add' | 'at-least',
): Promise<void> {
  if (skips.length === 0) return
  const rows = byReason(skips)
  const adds = mode === 'add'
  await tx.$executeRaw`
    INSERT INTO scan_skip AS s (scan_id, reason, count, bytes, examples)
    SELECT ${scanId}::uuid, r.reason, r.count, r.bytes, r.examples
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(reason text, count int8, bytes int8, examples text[])
    ORDER BY r.reason
    ON CONFLICT (scan_id, reason) DO UPDATE SET
      count = CASE WHEN ${adds} THEN s.count + EXCLUDED.count ELSE greatest(s.count, EXCLUDED.count) END,
      bytes = CASE WHEN ${adds} THEN s.bytes + EXCLUDED.bytes ELSE greatest(s.bytes, EXCLUDED.bytes) END,
      examples = (CASE WHEN ${adds} THEN s.examples || EXCLUDED.examples
        WHEN cardinality(s.examples) > 0 THEN s.examples ELSE EXCLUDED.examples END)[1:${EXAMPLES}::int]`
}

function byReason(skips: readonly SkipCount[]): SkipCount[] {
  const rows = new Map<string, SkipCount>()
  for (const skip of skips) {
    const reason = foreignText(skip.reason)
    const known = rows.get(reason)
    rows.set(reason, {
      reason,
      count: (known?.count ?? 0) + skip.count,
      bytes: Math.round((known?.bytes ?? 0) + skip.bytes),
      examples: [...(known?.examples ?? []), ...skip.examples.map(foreignText)].slice(0, EXAMPLES),
    })
  }
  return [...rows.values()]
}
