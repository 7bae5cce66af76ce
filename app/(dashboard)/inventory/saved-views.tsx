'use client'
import { ActionIcon, Anchor, Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core'
import { IconBookmark, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { useRemoveView, useSaveView, viewsQuery } from '#app/_data/views.ts'
import { routes } from '#app/_routes.ts'
import type { SavedSearch } from '#inventory/model/saved-view.ts'
import { isSameSearch } from './filters.ts'
import classes from './inventory.module.css'

/** Filters and order under names of one's own; nobody else sees them. */
export function SavedViews({ search }: { search: SavedSearch }) {
  const views = useQuery(viewsQuery('inventory'))
  const save = useSaveView()
  const remove = useRemoveView()
  const [opened, setOpened] = useState(false)
  const [name, setName] = useState('')
  const items = views.data?.items ?? []
  const shown = items.find((view) => isSameSearch(view.search, search))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    save.mutate({ list: 'inventory', name: name.trim(), search }, { onSuccess: () => setName('') })
  }
  return (
    <Popover
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
      width={290}
      opened={opened}
      onChange={setOpened}
    >
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconBookmark size={14} aria-hidden="true" />}
          aria-label={shown === undefined ? 'Views' : `${shown.name}, saved views`}
          onClick={() => setOpened((was) => !was)}
        >
          <span className={classes.view}>{shown?.name ?? 'Views'}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Saved views">
        <Stack gap="sm">
          {views.isError ? (
            <Text size="sm" role="alert">
              Your views could not be loaded.
            </Text>
          ) : items.length === 0 ? (
            <Text size="sm" c="dimmed">
              {views.isPending ? 'Loading …' : 'No view yet. Save filters and order under a name.'}
            </Text>
          ) : (
            <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {items.map((view) => (
                <li key={view.id}>
                  <Group gap="xs" justify="space-between" wrap="nowrap">
                    <Anchor
                      component={Link}
                      size="sm"
                      href={routes.savedInventory(view.search)}
                      aria-current={view === shown ? 'true' : undefined}
                      fw={view === shown ? 600 : undefined}
                      onClick={() => setOpened(false)}
                      style={{ overflowWrap: 'anywhere' }}
                    >
                      {view.name}
                    </Anchor>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size="sm"
                      aria-label={`Remove the view ${view.name}`}
                      disabled={remove.isPending}
                      onClick={() => remove.mutate(view.id)}
                    >
                      <IconX size={14} aria-hidden="true" />
                    </ActionIcon>
                  </Group>
                </li>
              ))}
            </ul>
          )}
          <form onSubmit={submit}>
            <Group gap="xs" align="end" wrap="nowrap">
              <TextInput
                size="xs"
                label="Save this view as"
                maxLength={80}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
                style={{ flex: 1 }}
              />
              <Button size="xs" type="submit" loading={save.isPending} disabled={name.trim() === ''}>
                Save
              </Button>
            </Group>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
