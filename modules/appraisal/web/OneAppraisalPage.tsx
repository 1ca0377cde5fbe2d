import { useParams } from 'react-router';
import { AppraisalPart } from './AppraisalPart.tsx';

/** Of one helper, by the post that appraises. */
export default function OneAppraisalPage() {
  const { appraisedHelperId } = useParams();
  return <AppraisalPart helperId={appraisedHelperId} />;
}
