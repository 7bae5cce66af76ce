'use client'
import { When } from './when.tsx'

/** When something is due; what is late alarms. */
export function Due({ at }: { at: string | null }) {
  const late = at !== null && Date.parse(at) < Date.now()
  return (
    <span suppressHydrationWarning style={late ? { color: 'var(--severity-critical)' } : undefined}>
      <When at={at} unknown="No date" />
    </span>
  )
}
