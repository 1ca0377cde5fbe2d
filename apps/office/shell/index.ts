/** All that the pages of a slice may take from the office. */
export { download, request, requestFile } from './api.ts';
export { ApiProblem } from './problem.ts';
export { useCommand, useRead, type Command } from './query.ts';
export { allows, currentPost, usePostPlace, useSession, useSessionControl, type Session } from './session.tsx';
export { findStored, store } from './stored.ts';
export { useMayLeave, useUnsaved } from './unsaved.tsx';
export { useLocale, usePhrase } from './locale.tsx';
export { SIGNS } from './phrases/signs.ts';
export { useNarrow } from './useNarrow.ts';
export { useFormats } from './formats.ts';
export {
  defineChildPanel,
  defineEntrance,
  definePage,
  defineSlice,
  defineTopPart,
  type ChildPanelProps,
  type EntranceProps,
  type Page,
  type Slice,
} from './page.ts';
export { useChildPanels } from './childPanels.ts';
export { PageHead } from './layout/PageHead.tsx';
export { DownloadButton } from './parts/DownloadButton.tsx';
export { Fold } from './parts/Fold.tsx';
export { LinkButton } from './parts/LinkButton.tsx';
export { Opened } from './parts/Opened.tsx';
export { PageState, ProblemAlert } from './parts/PageState.tsx';
export { ScrollX } from './parts/ScrollX.tsx';
export { ChoiceChips, ManyChips } from './parts/Chips.tsx';
export { ConfirmReason, type Reason } from './parts/ConfirmReason.tsx';
export { MaskedValue, VIEW_REASONS } from './parts/MaskedValue.tsx';
export {
  ProgressBar,
  StatusTag,
} from './parts/figures.tsx';
export { TraceTree, type TraceStep } from './parts/TraceTree.tsx';
export { fixedList, useList, type ListState } from './list/useList.ts';
export { QueryForm, type QueryField } from './list/QueryForm.tsx';
export { ListTable, type ListColumn } from './list/ListTable.tsx';
export { RecordForm, type RecordChanges } from './form/RecordForm.tsx';
export { FieldInput } from './form/FieldInput.tsx';
export { Choice } from './form/Choice.tsx';
export { DateInput } from './form/DateInput.tsx';
export { PlacePicker } from './form/PlacePicker.tsx';
export { clearButton } from './form/clearButton.tsx';
export { findTypedDate } from './form/typedDate.ts';
export { labelOfFound, useFoundChildren, type FoundChild } from './form/foundChildren.ts';
