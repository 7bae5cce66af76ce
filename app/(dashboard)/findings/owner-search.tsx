'use client'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ownersQuery } from '#app/_data/ownership.ts'
import { OwnerSelect } from '#components/owner/owner-select.tsx'
import type { OwnerOption } from '#inventory/model/ownership.ts'

type OwnerSearchProps = {
  readonly label: string
  readonly description?: string
  readonly value: OwnerOption | null
  readonly onChange: (owner: OwnerOption | null) => void
}

/** Looks people and teams up while somebody types. */
export function OwnerSearch({ value, onChange, ...words }: OwnerSearchProps) {
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed === value?.name ? '' : typed.trim(), 200)
  const owners = useQuery(ownersQuery(asked))
  return (
    <OwnerSelect
      {...words}
      options={owners.data?.items ?? []}
      value={value}
      typed={typed}
      onType={setTyped}
      onChange={onChange}
    />
  )
}
