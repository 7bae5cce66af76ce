import { type RefObject, useEffect } from 'react'

type RowKeys = {
  readonly searchBox: RefObject<HTMLInputElement | null>
  readonly onToggle: (key: string) => void
}

/**
 * j and k walk the rows, x chooses one, / goes to the search box. Walking moves the real focus to the row's
 * link, so Enter opens it and a screen reader follows.
 */
export function useRowKeys({ searchBox, onToggle }: RowKeys): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || dialogOpen()) return
      if (event.key === 'j' || event.key === 'k') step(event.key === 'j' ? 1 : -1)
      else if (event.key === 'x') toggleFocused(onToggle)
      else if (event.key === '/') searchBox.current?.focus()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [searchBox, onToggle])
}

function step(by: number): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-row-link]')]
  const at = links.findIndex((link) => focusedRow()?.contains(link))
  const next = links[at === -1 ? (by > 0 ? 0 : links.length - 1) : at + by]
  next?.focus()
  next?.closest('tr')?.scrollIntoView({ block: 'nearest' })
}

function toggleFocused(onToggle: (key: string) => void): void {
  const key = focusedRow()?.dataset.row
  if (key !== undefined) onToggle(key)
}

const focusedRow = () => document.activeElement?.closest<HTMLElement>('tr[data-row]') ?? null

const dialogOpen = () => document.querySelector('[role="dialog"]') !== null

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type="checkbox"], [type="radio"])') ||
    target.closest('[role="listbox"], [role="menu"]') !== null)
