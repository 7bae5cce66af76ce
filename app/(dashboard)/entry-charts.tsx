import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import { LoadPanel } from '#components/charts/load-panel.tsx'
import { RotationStanding } from '#components/charts/rotation-standing.tsx'
import { UnusedBars } from '#components/charts/unused-bars.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { EntryCharts as Charts } from '#inventory/model/entry-charts.ts'
import type { RotationStatus } from '#inventory/model/vault.ts'

/** What the vaults hold, drawn: compliance and age by owner and by vault, what is due, what nobody uses. */
export function EntryCharts({ charts }: { charts: Charts }) {
  return (
    <>
      <Panel title="Rotation by owner" aside={<Link href={routes.rotation()}>Rotation</Link>}>
        <RotationStanding
          total={charts.owners}
          rows={charts.byOwner.map(({ owner, ...standing }) => ({
            ...standing,
            name: owner?.name ?? 'No confirmed owner',
            hrefOf: (status: RotationStatus) =>
              routes.inventory({ rotation: [status], owner: owner?.id ?? 'none' }),
          }))}
        />
      </Panel>
      <Panel title="Rotation by vault" aside={<Link href={routes.vaults()}>Vaults</Link>}>
        <RotationStanding
          total={charts.vaults}
          rows={charts.byVault.map(({ vault, ...standing }) => ({
            ...standing,
            name: vault.name,
            hrefOf: (status: RotationStatus) => routes.inventory({ rotation: [status], vault: [vault.id] }),
          }))}
        />
      </Panel>
      <LoadPanel
        load={charts.load}
        hrefs={{
          rotation: routes.rotation(),
          overdue: routes.inventory({ rotation: ['overdue'] }),
          unknown: routes.inventory({ rotation: ['unknown'] }),
        }}
      />
      <Panel title="Last used">
        <UnusedBars
          age={charts.unusedAge}
          hrefOfBand={({ usedBefore, usedFrom }) =>
            routes.inventory({
              used: ['known'],
              usedBefore: usedBefore ?? undefined,
              usedFrom: usedFrom ?? undefined,
            })
          }
          hrefOfAnswer={(answer) => routes.inventory({ used: [answer] })}
        />
      </Panel>
    </>
  )
}
