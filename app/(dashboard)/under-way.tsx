'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { ProgressLine } from '#components/shell/progress-line.tsx'

/** Says that a click was heard, where the next page takes longer than a blink. */
export function UnderWay() {
  const here = `${usePathname()}?${useSearchParams()}`
  const [leaving, setLeaving] = useState<string | null>(null)
  useEffect(() => {
    const begin = (event: MouseEvent) => {
      if (leadsOn(event)) setLeaving(here)
    }
    window.addEventListener('click', begin)
    return () => {
      window.removeEventListener('click', begin)
      setLeaving(null)
    }
  }, [here])
  return leaving === here ? <ProgressLine /> : null
}

/** The router took the click over, and to another page than this one. */
function leadsOn({ target, defaultPrevented }: MouseEvent): boolean {
  const link = target instanceof Element ? target.closest('a') : null
  if (link === null || !defaultPrevented || link.href === '') return false
  const { pathname, search } = window.location
  return link.origin === window.location.origin && (link.pathname !== pathname || link.search !== search)
}
