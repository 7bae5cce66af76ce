'use client'
import { useEffect, useState } from 'react'
import { exactTime, relativeTime } from './relative-time.ts'

/** A date as people say it, the exact one on hover; `unknown` where nothing is known. */
export function When({ at, unknown = 'Unknown' }: { at: string | null; unknown?: string }) {
  const now = useNow()
  if (at === null) return <span style={{ color: 'var(--ink-soft)' }}>{unknown}</span>
  return (
    <time dateTime={at} title={exactTime(at)} suppressHydrationWarning style={{ whiteSpace: 'nowrap' }}>
      {relativeTime(Date.parse(at), now)}
    </time>
  )
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
