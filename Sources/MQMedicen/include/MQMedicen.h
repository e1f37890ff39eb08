#ifndef MQ_MEDICEN_H
#define MQ_MEDICEN_H

#include <stddef.h>

/// The MQ script that makes the embedded graph, in UTF-8; it ends with a zero byte that `mq_medicen_length` leaves out.
extern const unsigned char mq_medicen_script[];
extern const size_t mq_medicen_length;

#endif
