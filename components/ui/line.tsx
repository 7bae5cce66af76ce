import type { ReactNode } from 'react'

/** Marks side by side, on a second line where they must. */
export function Line({ children }: { children: ReactNode }) {
  return (
    <span style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '0.15rem 1rem' }}>
      {children}
    </span>
  )
}
