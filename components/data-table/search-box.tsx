'use client'
import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type RefObject, useEffect, useState } from 'react'

type SearchBoxProps = {
  readonly text: string
  readonly label: string
  readonly placeholder: string
  readonly onSearch: (q: string | null) => unknown
  readonly box: RefObject<HTMLInputElement | null>
  readonly className?: string | undefined
}

/** Searches when the typing pauses; the URL may change the text from outside. */
export function SearchBox({ text, label, placeholder, onSearch, box, className }: SearchBoxProps) {
  const [typed, setTyped] = useState(text)
  useEffect(() => setTyped(text), [text])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the clock
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => onSearch(typed === '' ? null : typed), 300)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <TextInput
      ref={box}
      size="xs"
      type="search"
      className={className}
      aria-label={label}
      placeholder={placeholder}
      maxLength={200}
      leftSection={<IconSearch size={14} aria-hidden="true" />}
      rightSection={
        typed !== '' && <CloseButton size="xs" aria-label="Clear the search" onClick={() => setTyped('')} />
      }
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  )
}
