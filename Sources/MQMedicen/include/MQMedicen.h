#ifndef MQ_MEDICEN_H
#define MQ_MEDICEN_H

#include <stddef.h>

/// The MQ script that makes the embedded graph: UTF-8, without a zero byte at its end.
extern const unsigned char *const mq_medicen_script;
extern const size_t mq_medicen_length;

#endif
