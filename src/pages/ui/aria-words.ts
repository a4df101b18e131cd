/**
 * What React Aria's parts say in Indonesian; the library brings 34 languages, not this one. `tools/indonesian.ts` puts each set
 * beside the library's English (one export a folder of the library); `aria-words.test.ts` fails when a string has no words here.
 */
type Args = Readonly<Record<string, string | number | boolean>>

/** Words of one folder of the library: plain, or made of the values the library hands over. */
export type AriaWords = Readonly<Record<string, string | ((args: Args) => string)>>

export const components: AriaWords = {
  selectPlaceholder: 'Pilih salah satu',
  tableResizer: 'Pengubah lebar kolom',
  dropzoneLabel: 'Tempat meletakkan',
  colorSwatchPicker: 'Contoh warna',
}

export const ariaAutocomplete: AriaWords = { collectionLabel: 'Saran' }

export const ariaBreadcrumbs: AriaWords = { breadcrumbs: 'Letak halaman' }

export const ariaCalendar: AriaWords = {
  previous: 'Bulan sebelumnya',
  next: 'Bulan berikutnya',
  selectedDateDescription: a => `Tanggal terpilih: ${a.date}`,
  selectedRangeDescription: a => `Rentang terpilih: ${a.dateRange}`,
  todayDate: a => `Hari ini, ${a.date}`,
  todayDateSelected: a => `Hari ini, ${a.date}, terpilih`,
  dateSelected: a => `${a.date}, terpilih`,
  startRangeSelectionPrompt: 'Klik untuk memilih tanggal mulai',
  finishRangeSelectionPrompt: 'Klik untuk memilih tanggal selesai',
  minimumDate: 'Tanggal pertama yang tersedia',
  maximumDate: 'Tanggal terakhir yang tersedia',
  dateRange: a => `${a.startDate} sampai ${a.endDate}`,
}

export const ariaColor: AriaWords = {
  colorPicker: 'Pemilih warna',
  twoDimensionalSlider: 'Penggeser dua arah',
  colorNameAndValue: a => `${a.name}: ${a.value}`,
  colorInputLabel: a => `${a.label}, ${a.channelLabel}`,
  colorSwatch: 'contoh warna',
  transparent: 'tembus pandang',
}

export const ariaCombobox: AriaWords = {
  focusAnnouncement: a =>
    `${a.isGroupChange ? `Masuk kelompok ${a.groupTitle}, ${a.groupCount} pilihan. ` : ''}${a.optionText}${a.isSelected ? ', terpilih' : ''}`,
  countAnnouncement: a => `Tersedia ${a.optionCount} pilihan.`,
  selectedAnnouncement: a => `${a.optionText}, terpilih`,
  buttonLabel: 'Tampilkan saran',
  listboxLabel: 'Saran',
}

export const ariaDatepicker: AriaWords = {
  era: 'era',
  year: 'tahun',
  month: 'bulan',
  day: 'tanggal',
  hour: 'jam',
  minute: 'menit',
  second: 'detik',
  dayPeriod: 'pagi atau sore',
  calendar: 'Kalender',
  startDate: 'Tanggal mulai',
  endDate: 'Tanggal selesai',
  weekday: 'hari',
  timeZoneName: 'zona waktu',
  selectedDateDescription: a => `Tanggal terpilih: ${a.date}`,
  selectedRangeDescription: a => `Rentang terpilih: ${a.startDate} sampai ${a.endDate}`,
  selectedTimeDescription: a => `Waktu terpilih: ${a.time}`,
}

export const ariaDnd: AriaWords = {
  dragItem: a => `Pindahkan ${a.itemText}`,
  dragSelectedItems: a => `Pindahkan ${a.count} pilihan`,
  dragDescriptionKeyboard: 'Tekan Enter untuk mulai memindahkan.',
  dragDescriptionKeyboardAlt: 'Tekan Alt + Enter untuk mulai memindahkan.',
  dragDescriptionTouch: 'Ketuk dua kali untuk mulai memindahkan.',
  dragDescriptionVirtual: 'Klik untuk mulai memindahkan.',
  dragDescriptionLongPress: 'Tekan lama untuk mulai memindahkan.',
  dragSelectedKeyboard: a => `Tekan Enter untuk memindahkan ${a.count} pilihan.`,
  dragSelectedKeyboardAlt: a => `Tekan Alt + Enter untuk memindahkan ${a.count} pilihan.`,
  dragSelectedLongPress: a => `Tekan lama untuk memindahkan ${a.count} pilihan.`,
  dragStartedKeyboard: 'Mulai memindahkan. Tekan Tab untuk mencari tempat, Enter untuk meletakkan, Escape untuk membatalkan.',
  dragStartedTouch: 'Mulai memindahkan. Cari tempat, lalu ketuk dua kali untuk meletakkan.',
  dragStartedVirtual: 'Mulai memindahkan. Cari tempat, lalu klik atau tekan Enter untuk meletakkan.',
  endDragKeyboard: 'Sedang memindahkan. Tekan Enter untuk membatalkan.',
  endDragTouch: 'Sedang memindahkan. Ketuk dua kali untuk membatalkan.',
  endDragVirtual: 'Sedang memindahkan. Klik untuk membatalkan.',
  dropDescriptionKeyboard: 'Tekan Enter untuk meletakkan. Tekan Escape untuk membatalkan.',
  dropDescriptionTouch: 'Ketuk dua kali untuk meletakkan.',
  dropDescriptionVirtual: 'Klik untuk meletakkan.',
  dropCanceled: 'Pemindahan dibatalkan.',
  dropComplete: 'Pemindahan selesai.',
  dropIndicator: 'tempat meletakkan',
  dropOnRoot: 'Letakkan di',
  dropOnItem: a => `Letakkan di ${a.itemText}`,
  insertBefore: a => `Sisipkan sebelum ${a.itemText}`,
  insertBetween: a => `Sisipkan di antara ${a.beforeItemText} dan ${a.afterItemText}`,
  insertAfter: a => `Sisipkan setelah ${a.itemText}`,
}

export const ariaGrid: AriaWords = {
  deselectedItem: a => `${a.item} tidak dipilih.`,
  select: 'Pilih',
  selectedCount: a => (a.count === 0 ? 'Tidak ada yang dipilih.' : `${a.count} dipilih.`),
  selectedAll: 'Semua dipilih.',
  selectedItem: a => `${a.item} dipilih.`,
  longPressToSelect: 'Tekan lama untuk mulai memilih.',
}

export const ariaMenu: AriaWords = { longPressMessage: 'Tekan lama atau tekan Alt + panah bawah untuk membuka menu' }

export const ariaNumberfield: AriaWords = {
  decrease: a => `Kurangi ${a.fieldLabel}`.trim(),
  increase: a => `Tambah ${a.fieldLabel}`.trim(),
  numberField: 'Isian angka',
}

export const ariaOverlays: AriaWords = { dismiss: 'Tutup' }

export const ariaSearchfield: AriaWords = { 'Clear search': 'Hapus pencarian' }

export const ariaSpinbutton: AriaWords = { Empty: 'Kosong' }

export const ariaSteplist: AriaWords = { steplist: 'Daftar langkah' }

export const ariaTable: AriaWords = {
  select: 'Pilih',
  selectAll: 'Pilih semua',
  sortable: 'kolom dapat diurutkan',
  ascending: 'naik',
  descending: 'turun',
  ascendingSort: a => `diurutkan naik menurut kolom ${a.columnName}`,
  descendingSort: a => `diurutkan turun menurut kolom ${a.columnName}`,
  columnSize: a => `${a.value} piksel`,
  resizerDescription: 'Tekan Enter untuk mulai mengubah lebar',
  expand: 'Buka',
  collapse: 'Lipat',
}

export const ariaTag: AriaWords = { removeDescription: 'Tekan Delete untuk menghapus.', removeButtonLabel: 'Hapus' }

export const ariaToast: AriaWords = { close: 'Tutup', notifications: a => `${a.count} pemberitahuan.` }

export const ariaTooltip: AriaWords = { longPressMessage: 'Tekan lama untuk melihat keterangan' }

export const ariaTree: AriaWords = { expand: 'Buka', collapse: 'Lipat' }

export const statelyDatepicker: AriaWords = {
  rangeUnderflow: a => `Pilih ${a.minValue} atau sesudahnya.`,
  rangeOverflow: a => `Pilih ${a.maxValue} atau sebelumnya.`,
  rangeReversed: 'Tanggal mulai harus sebelum tanggal selesai.',
  unavailableDate: 'Tanggal ini tidak tersedia.',
}
