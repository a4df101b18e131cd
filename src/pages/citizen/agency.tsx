import { Page } from '#pages/ui/page.tsx'

export default function Agency() {
  return (
    <Page title="Instansi">
      <h1>Instansi</h1>
    </Page>
  )
}
