// SPDX-License-Identifier: Apache-2.0
// The Chinese of what open, read, write and connect may answer.
#include "base/system_words.h"

#include <array>
#include <cerrno>
#include <string_view>

namespace plumbline {

namespace {

struct Answer {
  int number;
  std::string_view zh;
};

constexpr std::array<Answer, 28> kAnswers{{{EACCES, "没有权限"},
                                           {EPERM, "操作不被允许"},
                                           {ENOENT, "没有这个文件或目录"},
                                           {EEXIST, "已经存在"},
                                           {EISDIR, "这是一个目录"},
                                           {ENOTDIR, "不是目录"},
                                           {ENOTEMPTY, "目录不为空"},
                                           {ENAMETOOLONG, "名称过长"},
                                           {ELOOP, "符号链接层数过多"},
                                           {EROFS, "文件系统为只读"},
                                           {ENOSPC, "磁盘空间不足"},
                                           {EDQUOT, "超出磁盘配额"},
                                           {EFBIG, "文件过大"},
                                           {EIO, "读写出错"},
                                           {EBUSY, "正在使用中"},
                                           {EMFILE, "打开的文件过多"},
                                           {ENFILE, "系统打开的文件过多"},
                                           {ENOMEM, "内存不足"},
                                           {EINTR, "被中断"},
                                           {EPIPE, "接收方已关闭"},
                                           {EINVAL, "参数无效"},
                                           {EXDEV, "跨文件系统"},
                                           {EADDRINUSE, "地址已被占用"},
                                           {EADDRNOTAVAIL, "地址不可用"},
                                           {ECONNREFUSED, "连接被拒绝"},
                                           {ECONNRESET, "连接被对方重置"},
                                           {ETIMEDOUT, "连接超时"},
                                           {EHOSTUNREACH, "无法到达该主机"}}};

}  // namespace

Words system_words(const std::error_code& code) {
  const std::string en = code.message();
  const bool is_errno = code.category() == std::system_category() || code.category() == std::generic_category();
  for (const Answer& answer : kAnswers) {
    if (is_errno && answer.number == code.value()) return {en, std::string(answer.zh)};
  }
  return {en, en};
}

Words system_words(int error_number) {
  return system_words(std::error_code(error_number, std::generic_category()));
}

}  // namespace plumbline
