import { serve } from '../../kit/serve.ts';
import { beginPlayground } from './session.ts';

serve(beginPlayground, self);
