import { Page } from '#pages/ui/page.tsx'

export default function Paper() {
  return (
    <Page title="Nomor antrean">
      <h1>Nomor antrean</h1>
    </Page>
  )
}
