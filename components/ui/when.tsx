'use client'
import { useEffect, useState } from 'react'
import { exactTime, relativeTime } from './relative-time.ts'

type WhenProps = {
  readonly at: string | null
  /** Where nothing is known. */
  readonly unknown?: string
  /** Instead of a time that has passed: what was to happen by then waits for a worker. */
  readonly past?: string
}

/** A date as people say it, the exact one on hover. */
export function When({ at, unknown = 'Unknown', past }: WhenProps) {
  const now = useNow()
  if (at === null) return <span style={{ color: 'var(--ink-soft)' }}>{unknown}</span>
  return (
    <time dateTime={at} title={exactTime(at)} suppressHydrationWarning style={{ whiteSpace: 'nowrap' }}>
      {past !== undefined && Date.parse(at) <= now ? past : relativeTime(Date.parse(at), now)}
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
