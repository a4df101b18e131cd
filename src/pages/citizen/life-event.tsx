import { Page } from '#pages/ui/page.tsx'

export default function LifeEvent() {
  return (
    <Page title="Peristiwa">
      <h1>Peristiwa</h1>
    </Page>
  )
}
