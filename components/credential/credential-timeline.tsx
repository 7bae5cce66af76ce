import {
  IconCircleCheck,
  IconEye,
  IconFileMinus,
  IconFilePlus,
  IconGavel,
  IconRadar2,
  IconReportSearch,
} from '@tabler/icons-react'
import { HistoryList } from '#components/history/history-list.tsx'
import type { TimelineEntry } from '#inventory/model/credential.ts'

/** Commits and ledger in one line of time. A commit's date is what its author's machine said. */
export function CredentialTimeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const lines = entries.map((entry) => {
    const Icon = icons[entry.kind]
    return {
      ...entry,
      icon: <Icon size={13} stroke={1.8} />,
      note: entry.source === 'git' ? 'date as the commit has it' : undefined,
    }
  })
  return <HistoryList lines={lines} />
}

const icons: Record<TimelineEntry['kind'], typeof IconEye> = {
  introduced: IconFilePlus,
  removed: IconFileMinus,
  found: IconEye,
  decision: IconGavel,
  scan: IconRadar2,
  task: IconCircleCheck,
  evidence: IconReportSearch,
}
