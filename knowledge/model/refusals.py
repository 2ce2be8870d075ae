"""Why the system refused a file or a folder, in words of the reader's language."""

import errno

_REASONS = {
    errno.ENOENT: "그런 파일이나 폴더가 없음",
    errno.EACCES: "권한이 없음",
    errno.EPERM: "권한이 없음",
    errno.EEXIST: "같은 이름의 파일이 이미 있음",
    errno.ENOTDIR: "폴더가 아닌 파일이 경로에 있음",
    errno.EISDIR: "파일이 아니라 폴더임",
    errno.ENOSPC: "저장 공간이 모자람",
    errno.EROFS: "읽기 전용 저장소임",
    errno.ENAMETOOLONG: "이름이 너무 긺",
    errno.ENOTEMPTY: "폴더가 비어 있지 않음",
    errno.EBUSY: "다른 프로그램이 쓰고 있음",
    errno.EMFILE: "열어 둔 파일이 너무 많음",
    errno.ELOOP: "바로 가기가 서로를 가리킴",
    errno.EINVAL: "쓸 수 없는 이름임",
    errno.EIO: "저장 장치에서 읽거나 쓰지 못함",
}


def reason(error: OSError) -> str:
    """Return why an operation on a file failed, as a short Korean clause."""
    return _REASONS.get(error.errno or 0, f"시스템 오류 {error.errno or '원인 모름'}")
