import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { formatCount } from '#components/ui/words.ts'
import type { LeaverCount } from '#inventory/model/leaver.ts'

/** How many wait, of how many; answered ones are not hidden. */
export function CountOfGroup({ count, href }: { count: LeaverCount | undefined; href: string }) {
  const { all, open } = count ?? { all: 0, open: 0 }
  if (all === 0) return <span style={{ color: 'var(--ink-soft)' }}>None known</span>
  return (
    <Anchor component={Link} href={href}>
      {open === 0
        ? `All ${formatCount(all)} answered`
        : `${formatCount(open)} of ${formatCount(all)} waiting`}
    </Anchor>
  )
}
