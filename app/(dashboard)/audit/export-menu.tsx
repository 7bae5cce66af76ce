'use client'
import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { routes } from '#app/_routes.ts'
import type { AuditFilters } from '#inventory/model/audit.ts'

/** What fits the filters, as a file. */
export function ExportMenu({ filters }: { filters: AuditFilters }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden="true" />}>
          Export …
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" download href={routes.api.auditExport({ ...filters, format: 'csv' })}>
          CSV
        </Menu.Item>
        <Menu.Item component="a" download href={routes.api.auditExport({ ...filters, format: 'jsonl' })}>
          Lines of JSON
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
