/*
 * Rendering with several processes: the model is read-only by then, so each
 * has it all after fork(), renders its share and tells what it staged.
 */
#ifndef APP_WORKERS_H
#define APP_WORKERS_H

#include "app/stage.h"

/*
 * Renders `job` with `count` processes and adds to `stage` what they staged.
 * A template's mistake is reported in job->diags as render_site() does.  False
 * when a process failed.
 */
bool workers_render(struct stage *stage, const struct render_job *job, unsigned count);

#endif
