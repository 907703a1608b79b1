import { serve } from '../../kit/serve.ts';
import { beginXor } from './session.ts';

serve(beginXor, self);
